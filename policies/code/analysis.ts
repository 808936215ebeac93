import type { CodePlace, Severity } from "../policy";
import { callingPackagesOf } from "./analysis/packages";
import { type AnalysedGrant, unneededGrants } from "./analysis/unneeded";
import { plainName } from "./calls";
import { callsOfFiles, compareGrants, type FunctionPlace, type MissingGrant, type RoleStatement } from "./grants";
import { intentsOf } from "./grants/intents";
import { grantText } from "./grants/text";
import { type EntryCode, readEntry, shownPath } from "./program/entry";
import { scanCode } from "./scan";

export type { AnalysedGrant } from "./analysis/unneeded";

/** What a function's code does, as found before deployment: plain data. Never holds the value of a secret. */
export interface CodeAnalysis {
  /** Why the code was not analysed; then the lists are empty. */
  notAnalysed?: string;
  /** Parts that were not read, such as an import that cannot be found. */
  skipped?: string[];
  /** Calls that the grants do not allow: they fail when the function runs. */
  missing: MissingCall[];
  /** Grants that no call needs. */
  unused: UnneededGrant[];
  /** What is weak in the code. The severity is as if anyone could send events: who can is for others to know. */
  weaknesses: CodeWeakness[];
}

/** A call that no grant allows. */
export interface MissingCall extends CodePlace {
  /** What the role does not allow, such as `dynamodb:PutItem`. */
  action: string;
  /** The resource as the code names it: a variable of the environment, a text in quotes, `?` where it does not say. */
  resource: string;
  /** The operation that is called, such as `PutItem`. */
  operation: string;
  /** What to write in `grants`, such as `orders.append()`. Absent where no intent allows the action. */
  grant?: string;
}

/** A grant that no call needs: where the component is made in the program if that can be told, else the entry file. */
export interface UnneededGrant extends CodePlace {
  /** Its index in `grants`. */
  index: number;
  intent: string;
  resource: string;
}

/** A weakness in the code, with the steps that lead to it: the first is the source. Empty for what is weak by itself. */
export interface CodeWeakness extends CodePlace {
  weakness: string;
  severity: Severity;
  message: string;
  path: (CodePlace & { what: string })[];
}

/** A function to analyse. */
export interface AnalysedEntry {
  /** The file with the handler. */
  entry: string;
  /** As Lambda has it: `index.handler` is the export `handler`. */
  handler: string;
  /** The function's variables; a value that is not known is the marker of `unknown.ts`. No value is ever told. */
  environment: Readonly<Record<string, string>>;
  grants: readonly AnalysedGrant[];
  /** What the role allows beside its grants, such as batches of two of them: allowed, and never unused. */
  others?: readonly RoleStatement[];
  /** Where the function runs. */
  at: FunctionPlace;
  /** Where the function is made in the program, if that can be told. */
  made?: CodePlace;
}

/**
 * Tells what the code of an entry file does: the calls that the grants do not allow, the grants that no call needs, and what
 * is weak. Conditions of grants are taken as met, and what is unknown as allowed and as used. Loads the TypeScript compiler
 * when it is first called. Reads files, and nothing else.
 * @returns for an entry that cannot be read or analysed, why.
 */
export function analyseEntry(analysed: AnalysedEntry): CodeAnalysis {
  try {
    return analysis(analysed, readEntry(analysed.entry));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const [first = ""] = message.split("\n");
    const why = code ? `${shownPath(analysed.entry)} cannot be read (${code})` : `the analysis failed: ${first}`;
    return { notAnalysed: why, missing: [], unused: [], weaknesses: [] };
  }
}

function analysis(analysed: AnalysedEntry, { files, entry, skipped }: EntryCode): CodeAnalysis {
  const { handler, grants, others = [], at } = analysed;
  const exported = handler.split(".").at(-1);
  const code = callsOfFiles(files, entry, exported);
  const environment = { AWS_REGION: at.region, ...analysed.environment };
  const statements = [...grants.flatMap((grant) => grant.statements), ...others];
  const { missing } = compareGrants(code, environment, statements, at);
  const isWhole = skipped.length === 0 && callingPackagesOf(files).length === 0;
  const unneeded = isWhole ? unneededGrants(code, environment, grants, at) : [];
  return {
    ...(skipped.length > 0 && { skipped }),
    missing: distinct(missing.map((one) => missingCall(one))),
    unused: unneeded.map((index) => unneededGrant(grants, index, analysed.made ?? { file: entry, line: 1 })),
    weaknesses: scanCode(files, entry, { handler: exported }).map(({ id: _, ...weakness }) => weakness),
  };
}

function missingCall({ action, resource, index, operation, place: { file, line } }: MissingGrant): MissingCall {
  const [service = "", name = ""] = action.split(":");
  const of = index?.kind === "constant" ? index.text : undefined;
  const grant = intentsOf(service, name).map((intent) => grantText(service, resource, intent, of));
  return {
    ...{ action, resource: plainName(resource), operation },
    ...(grant.length > 0 && { grant: grant.join(", ") }),
    ...{ file, line },
  };
}

/** One of those that say the same, and none of a resource that is not known where others of the line are. */
function distinct(calls: readonly MissingCall[]): MissingCall[] {
  const keyOf = ({ action, file, line }: MissingCall, resource: string) =>
    JSON.stringify([action, file, line, resource]);
  const byKey = new Map(calls.map((call) => [keyOf(call, call.resource), call]));
  const named = new Set(calls.filter(({ resource }) => resource !== "?").map((call) => keyOf(call, "?")));
  return [...byKey].filter(([key]) => !named.has(key)).map(([, call]) => call);
}

function unneededGrant(grants: readonly AnalysedGrant[], index: number, { file, line }: CodePlace): UnneededGrant {
  const { intent = "", resource = "" } = grants[index] ?? {};
  return { index, intent, resource, file, line };
}
