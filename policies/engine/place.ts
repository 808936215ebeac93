import { isAbsolute, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { SourcePosition } from "@pulumi/pulumi/proto/source_pb";
import type { CodePlace } from "../policy";

/**
 * Where a program makes a resource: the innermost line of its own folder, or else where it makes the resource's parent, or else
 * the innermost line outside packages. Undefined where the program's SDK does not tell.
 */
export function placeOf(
  request: RegisterResourceRequest,
  folder: string,
  parent: CodePlace | undefined,
): CodePlace | undefined {
  const frames = request.getStacktrace()?.getFramesList() ?? [];
  const positions = [...frames.map((frame) => frame.getPc()), request.getSourceposition()];
  const places = positions.flatMap((position) => (position ? (placeAt(position) ?? []) : []));
  return places.find(({ file }) => isBelow(folder, file)) ?? parent ?? places.find(({ file }) => !inPackage(file));
}

function placeAt(position: SourcePosition): CodePlace | undefined {
  try {
    const file = fileURLToPath(position.getUri());
    return { file, line: position.getLine() };
  } catch {
    return undefined;
  }
}

function isBelow(folder: string, file: string): boolean {
  const path = relative(folder, file);
  return !path.startsWith("..") && !isAbsolute(path) && !inPackage(path);
}

function inPackage(path: string): boolean {
  return path.split(sep).includes("node_modules");
}
