import type * as TypeScript from "typescript";
import type { Severity } from "../policy";
import { cacheOf, contentKey } from "./cache";
import { isListOf, isPlace, isText } from "./cache/shapes";
import { programOf } from "./compiler";
import type { CodeFile } from "./program";
import { isModuleWrapper } from "./program/exports";
import { flowsOf, type Searched, searched } from "./taint/flows";
import type { Step } from "./taint/model";
import { flowWeaknesses, isFlow, type Sources, severityFor } from "./taint/severities";
import { weaknesses } from "./weaknesses";

export type { Sources } from "./taint/severities";

/** A weakness in the code of a handler. */
export interface CodeFinding {
  /** The same for the same weakness at the same place: `sql-injection:src/orders.ts:12`. */
  id: string;
  weakness: string;
  severity: Severity;
  file: string;
  line: number;
  /** What is wrong. Never the value of a secret. */
  message: string;
  /** How a value comes to the place, from its source on. Empty for what is weak by itself. */
  path: Step[];
}

/** How code is scanned. */
export interface ScanOptions {
  /** The exported name of the handler. Default `handler` or `lambdaHandler`. */
  handler?: string;
  /** Who can send the events. Default: not known, which counts as anyone. */
  sources?: Sources;
}

const cache = cacheOf(isFindings);

/**
 * The weaknesses in a handler's code: flows from the event to where it does harm, and patterns. The same code is looked
 * through once. Loads the TypeScript compiler when it first meets code that was not looked through before.
 * @param entry the path of the handler's file, one of `files`.
 * @throws Error when the entry is not among the files.
 */
export function scanCode(
  files: readonly CodeFile[],
  entry: string,
  { handler, sources }: ScanOptions = {},
): CodeFinding[] {
  const known = cache.of(contentKey(files, "scan", entry, handler), () => found(files, entry, handler));
  return known.map((finding) => ({
    ...finding,
    severity: isFlow(finding.weakness) ? severityFor(finding.severity, sources) : finding.severity,
  }));
}

function isFindings(value: unknown): value is CodeFinding[] {
  return isListOf(value, (one) => {
    const texts = isPlace(one) ? [one.id, one.weakness, one.severity, one.message] : [undefined];
    return texts.every(isText) && isListOf((one as CodeFinding).path, (step) => isPlace(step) && isText(step.what));
  });
}

function found(files: readonly CodeFile[], entry: string, handler: string | undefined): CodeFinding[] {
  const search = searched(programOf(files, entry), handler);
  const flows = flowFindings(search);
  const commands = new Set(
    flows.filter(({ weakness }) => weakness === "command-injection").map(({ file, line }) => `${file}:${line}`),
  );
  const patterns = patternFindings(search).filter(
    ({ weakness, file, line }) => weakness !== "shell" || !commands.has(`${file}:${line}`),
  );
  return [...flows, ...patterns].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
}

function flowFindings(search: Searched): CodeFinding[] {
  return flowsOf(search).map(({ weakness, node, path }) => {
    const { file, line } = search.program.place(node);
    const { severity, message } = flowWeaknesses[weakness] as { severity: Severity; message: string };
    const source = path[0]?.what ?? "the event";
    return { id: `${weakness}:${file}:${line}`, weakness, severity, file, line, message: `${source} ${message}`, path };
  });
}

function patternFindings(search: Searched): CodeFinding[] {
  const isOwn = ownCode(search);
  return weaknesses.flatMap(({ name, severity, find }) =>
    find(search)
      .filter(({ node }) => isOwn(node))
      .map(({ node, message, path = [] }) => {
        const { file, line } = search.program.place(node);
        return { id: `${name}:${file}:${line}`, weakness: name, severity, file, line, message, path };
      }),
  );
}

/**
 * Tells the code of a package in a bundle: what the bundler wrapped as CommonJS, when the handler itself is not wrapped so.
 * What a package does by itself, such as an old protocol that it offers, is not the handler's.
 */
function ownCode({ program, handlers }: Searched): (node: TypeScript.Node) => boolean {
  const isWrapped = (node: TypeScript.Node) =>
    program.ts.findAncestor(node, (one) => isModuleWrapper(program, one) !== undefined) !== undefined;
  // In a bundle of CommonJS the handler's own helpers are wrapped as well.
  const isCommon = (program.assigned.members.get(program.entry) ?? []).length > 0;
  const isBundle = handlers.length > 0 && !isCommon && !handlers.some(isWrapped);
  return (node) => !isBundle || !isWrapped(node);
}
