import { cacheOf, contentKey } from "./cache";
import { isListOf, isPlace, isRecord, isText } from "./cache/shapes";
import { type CodeCalls, callsOf } from "./calls";
import { programOf } from "./compiler";
import { type CodeFile, readProgram } from "./program";

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

const cache = cacheOf(isCalls);

/**
 * Reads an entry file with what it imports relatively, and tells what it calls.
 * @param handler the exported name. Default `handler`.
 * @throws Error of the file system when the entry cannot be read.
 */
export function callsOfEntry(entry: string, handler?: string): EntryCalls {
  const { files, entry: first, skipped } = readProgram(entry);
  return { ...callsOfFiles(files, first, handler), skipped };
}

/**
 * What code calls of AWS. The same code is read once, and the TypeScript compiler is loaded for code that was not read before.
 * @param entry the path of the handler's file, one of `files`.
 * @param handler the exported name. Default `handler`.
 * @throws Error when the entry is not among the files.
 */
export function callsOfFiles(files: readonly CodeFile[], entry: string, handler?: string): CodeCalls {
  return cache.of(contentKey(files, "calls", entry, handler), () => callsOf(programOf(files, entry), handler));
}

function isCalls(value: unknown): value is CodeCalls {
  return isRecord(value) && isListOf(value.packages, isText) && isListOf(value.calls, isCall);
}

function isCall(value: unknown): boolean {
  if (!isRecord(value) || !isPlace(value.place)) {
    return false;
  }
  const { service, operation, actions, keyActions, resource, index, key } = value;
  const names = [resource, index, key].filter((name) => name !== undefined);
  const lists = [actions, keyActions].every((list) => isListOf(list, isText));
  return isText(service) && isText(operation) && lists && resource !== undefined && names.every(isName);
}

function isName(value: unknown): boolean {
  const isParts = !isRecord(value) || value.kind !== "template" || isListOf(value.parts, isName);
  return isRecord(value) && isText(value.kind) && isParts;
}
