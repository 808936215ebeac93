import { isUnknown, unknown } from "../../unknown";
import { type Statement, statements } from "../document";
import type { Document } from "./request";

/** A statement of a document that may be unknown before deployment in part. */
export interface PolicyStatement extends Omit<Statement, "effect"> {
  /** Both where the effect is unknown. */
  effects: readonly Statement["effect"][];
  /** True where what is unknown is not in the other members: the effect, conditions, the version, or the statement itself. */
  isUndecided: boolean;
  /** True for a document of the version that has policy variables, 2012-10-17. */
  hasVariables: boolean;
}

// biome-ignore lint/suspicious/noExplicitAny: a document is whatever its author wrote.
type Raw = any;

/** What an unknown statement may say: anything. */
const anything: Raw = { Effect: unknown, Action: "*", Resource: "*", Principal: "*" };

/** The statements of a document. One that is no JSON has none: AWS refuses it. */
export function readDocument(document: Document): PolicyStatement[] {
  const parsed: Raw = typeof document === "string" && !isUnknown(document) ? parse(document) : document;
  const list = isUnknown(parsed) ? parsed : parsed?.Statement;
  return [list ?? []].flat().flatMap((raw: Raw) => read(isUnknown(raw) ? anything : raw, parsed.Version));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function read(raw: Raw, version: unknown): PolicyStatement[] {
  const blocks = isUnknown(raw?.Condition) ? [[unknown, unknown]] : Object.entries(raw?.Condition ?? {});
  const knownBlocks = blocks.filter(([, tests]) => !isUnknown(tests));
  const isUndecided = [raw?.Effect, version].some(isUnknown) || knownBlocks.length < blocks.length;
  const known = { ...raw, Condition: Object.fromEntries(knownBlocks) };
  return statements({ Statement: known }).map(({ effect, ...statement }) => ({
    ...statement,
    effects: isUnknown(raw?.Effect) ? ["Allow", "Deny"] : [effect],
    isUndecided,
    hasVariables: version === "2012-10-17",
  }));
}
