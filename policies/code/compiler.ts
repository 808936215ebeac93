import { contentKey } from "./cache";
import { type CodeFile, loadProgram, type SourceProgram } from "./program";
import type { Compiler } from "./program/scopes";

/** The TypeScript compiler. It is loaded where it is first asked for, which takes a third of a second: ask only with code to read. */
export function compiler(): Compiler {
  return require("typescript");
}

let last: { key: string; program: WeakRef<SourceProgram> } | undefined;

/**
 * The program of these files. The last one is read once, as long as there is memory: who asks what code calls asks for its
 * weaknesses too.
 * @throws Error when the entry is not among the files.
 */
export function programOf(files: readonly CodeFile[], entry: string): SourceProgram {
  const key = contentKey(files, entry);
  const before = last?.key === key ? last.program.deref() : undefined;
  const program = before ?? loadProgram(compiler(), files, entry);
  last = { key, program: new WeakRef(program) };
  return program;
}
