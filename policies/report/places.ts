import { existsSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import type { Finding } from "../finding";
import { nearest } from "../nearest";
import type { CodePlace } from "../policy";
import type { Report } from "./report";

/** Where a previewed program lies: absolute paths of its folder and of its Pulumi.yaml. */
export interface ProgramPlace {
  folder: string;
  file: string;
}

/**
 * A report without absolute paths, so that it is the same on every machine: the program's folder and file count from the root of
 * the repository, places in code from the program's folder. The root is the nearest folder with `.git`, or that of Pulumi.yaml.
 */
export function placed(report: Report, { folder, file }: ProgramPlace): Report {
  const root = repositoryOf(dirname(file));
  const named = report.findings.flatMap(({ code }) => (code ? [code, ...(code.path ?? [])] : []));
  const packed = new Set(named.flatMap((place) => (existsSync(resolve(folder, place.file)) ? [] : place.file)));
  return {
    ...report,
    packed: [...packed].map((path) => pathFrom(folder, path)),
    folder: pathFrom(root, folder),
    file: pathFrom(root, file),
    resources: report.resources.map((one) => (one.place ? { ...one, place: from(folder, one.place) } : one)),
    findings: report.findings.map((finding) => withPaths(finding, folder)),
  };
}

/** The folder of the repository that a folder lies in, or the folder itself. */
export function repositoryOf(folder: string): string {
  const found = nearest(folder, ".git");
  return found === undefined ? folder : dirname(found);
}

function withPaths(finding: Finding, folder: string): Finding {
  if (!finding.code) {
    return finding;
  }
  const { path, ...place } = finding.code;
  const code = { ...from(folder, place), ...(path && { path: path.map((step) => from(folder, step)) }) };
  return { ...finding, code };
}

/** A place in a file, counted from a folder. */
function from<P extends CodePlace>(folder: string, place: P): P {
  return { ...place, file: pathFrom(folder, place.file) };
}

/** The way from a folder to a path, with `/` on every system; empty for the folder itself. */
export function pathFrom(folder: string, path: string): string {
  return relative(folder, resolve(folder, path)).split(sep).join("/");
}
