import { type CodeCalls, callsOf } from "./calls";
import { loadProgram, readProgram } from "./program";

export type { FunctionPlace } from "./grants/arns";
export {
  type Comparison,
  compareGrants,
  type MissingGrant,
  type RoleStatement,
  type UnusedGrant,
} from "./grants/compare";
export { type GrantsOfCode, grantsFor, type NeededGrant, type NeededGrants } from "./grants/intents";

/** What the code of an entry file calls of AWS. */
export interface EntryCalls extends CodeCalls {
  /** Imports that could not be read, whose calls are not known. */
  skipped: string[];
}

/**
 * Reads an entry file with what it imports relatively, and tells what it calls. The compiler is loaded here, and nowhere
 * before there is code to look at.
 * @param handler the exported name. Default `handler`.
 * @throws Error of the file system when the entry cannot be read.
 */
export async function callsOfEntry(entry: string, handler?: string): Promise<EntryCalls> {
  const { files, entry: first, skipped } = readProgram(entry);
  const { default: ts } = await import("typescript");
  return { ...callsOf(loadProgram(ts, files, first), handler), skipped };
}
