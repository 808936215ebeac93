import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The path of a file or folder of that name in a folder, or in the nearest one above it. */
export function nearest(folder: string, name: string): string | undefined {
  const path = join(folder, name);
  if (existsSync(path)) {
    return path;
  }
  const above = dirname(folder);
  return above === folder ? undefined : nearest(above, name);
}
