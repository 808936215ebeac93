import { constants } from "node:fs";
import { type FileHandle, lstat, open, realpath } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, sep } from "node:path";
import { Refused } from "../refused";

/** The only folder that Lambda lets code write to. Source: Lambda Developer Guide, "Configure ephemeral storage". */
const writable = "/tmp";
/** Letters, marks and digits of any script, and `_`, `-`, `.`, space; neither first nor last a dot or a space. */
const pattern = /^[\p{L}\p{N}_-](?:[\p{L}\p{M}\p{N}_. -]*[\p{L}\p{M}\p{N}_-])?$/u;
/** Names that are devices, with any extension. Source: Microsoft, "Naming Files, Paths, and Namespaces". */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const longest = 200;

/**
 * The name of a file, checked: letters, digits, `_`, `-`, `.` and inner spaces, at most 200 bytes. It is put in Unicode's form
 * NFC, so that two names that look the same are the same.
 * @throws {Refused} 400 for another name: with `/`, `\`, `..`, a leading dot or hyphen, or of a device.
 */
export function fileName(name: string): string {
  const normal = name.normalize("NFC");
  const allowed = pattern.test(normal) && !normal.startsWith("-") && !normal.includes("..") && !devices.test(normal);
  if (!allowed || Buffer.byteLength(normal) > longest) {
    throw refusal();
  }
  return normal;
}

/**
 * The path of a file below a folder. The name may hold folders, `2026/invoice.pdf`, each part checked by {@link fileName}.
 * Links are followed, as far as there are files: where they lead must be below the folder too.
 * @param folder absolute, and chosen by the program.
 * @throws {Refused} 400 for a name that is not allowed or leads elsewhere.
 */
export async function pathWithin(folder: string, name: string): Promise<string> {
  if (!isAbsolute(folder)) {
    throw new Error("pathWithin: the folder is no absolute path; write one such as /tmp/invoices");
  }
  const real = await realpath(folder);
  const path = join(real, ...name.split("/").map(fileName));
  if (!isBelow(real, await realAncestor(path))) {
    throw refusal();
  }
  return path;
}

/**
 * Reads a file below a folder. The last part of the path may not be a link, even if it was exchanged after the check.
 * @param maximumBytes default 10 MiB.
 * @throws {Refused} 400 for a name that is not allowed, 404 when there is no such file, 413 when it is too large.
 */
export async function readWithin(folder: string, name: string, maximumBytes = 10_485_760): Promise<Buffer> {
  const path = await pathWithin(folder, name);
  // A pipe would be waited for: what is no file is opened without waiting, and refused.
  const file = await opened(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  return closing(file, async () => {
    const state = await file.stat();
    if (!state.isFile()) {
      throw missing();
    }
    if (state.size > maximumBytes) {
      throw new Refused(413, "The file is too large");
    }
    return file.readFile();
  });
}

/**
 * Writes a new file, which only this function can read, below a folder below /tmp. The folder must be there.
 * @returns the path.
 * @throws {Refused} 400 for a name that is not allowed, 409 when there is such a file or link.
 */
export async function writeWithin(folder: string, name: string, data: string | Uint8Array): Promise<string> {
  const path = await pathWithin(folder, name);
  if (!isBelow(await realpath(writable), path)) {
    throw new Error(
      "writeWithin: the folder is not below /tmp, where alone Lambda lets code write; choose another one",
    );
  }
  const file = await opened(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW);
  await closing(file, () => file.writeFile(data));
  return path;
}

async function closing<T>(file: FileHandle, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await file.close();
  }
}

async function opened(path: string, flags: number): Promise<FileHandle> {
  try {
    return await open(path, flags, 0o600);
  } catch (error) {
    const code = codeOf(error);
    throw code === "EEXIST" ? new Refused(409, "There is such a file") : code === "ELOOP" ? refusal() : missing();
  }
}

/** The real path, of which the last parts may not be there yet. A link that leads nowhere is there. */
async function realAncestor(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT" || (await isLink(path))) {
      throw refusal();
    }
    return join(await realAncestor(dirname(path)), basename(path));
  }
}

function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (state) => state.isSymbolicLink(),
    () => false,
  );
}

function isBelow(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function codeOf(error: unknown): unknown {
  return (error as NodeJS.ErrnoException).code;
}

function refusal(): Refused {
  return new Refused(400, "The file name is not allowed");
}

function missing(): Refused {
  return new Refused(404, "There is no such file");
}
