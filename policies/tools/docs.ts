import { writeFiles } from "./files";
import { writeList } from "./list";

/** Writes the list of the policies from their folder, and then, with that list, what is generated from them. */
async function write(): Promise<void> {
  writeList();
  const { generated } = await import("./generated");
  writeFiles(generated(), ["docs", "docs/frameworks", "presets"]);
}

void write();
