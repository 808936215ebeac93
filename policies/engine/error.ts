import { relative } from "node:path";

/** Why a program cannot be previewed: one sentence with the file and the remedy. */
export class PreviewError extends Error {
  /** @param details what the program itself said: its message, stack trace and output. */
  constructor(
    message: string,
    readonly details?: string,
  ) {
    super(message);
    this.name = "PreviewError";
  }
}

/** A path as a message shows it: relative to the working directory when it lies inside. */
export function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short === "" ? "." : short.startsWith("..") ? path : short;
}
