import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { reportOf } from "../commands/preview";
import { graphSvg } from "../report/html";
import { text } from "../report/text";
import { terminalPicture } from "./pictures/terminal";

const root = join(__dirname, "..", "..");
const streams = { out: () => undefined, error: () => undefined, colour: false, interactive: false };

/** Lines of the refused preview that the picture shows: the verdict and the first resources. */
const shownLines = 30;

/** The pictures of the README by file name, from what the commands really say about the examples. */
export async function pictures(): Promise<Record<string, string>> {
  const example = (name: string) => reportOf(join(root, "examples", name), undefined, {}, streams);
  const refused = text([await example("refused")], { colour: true });
  const lines = refused.split("\n");
  const shown = [...lines.slice(0, shownLines), `… and ${lines.length - shownLines} lines more`].join("\n");
  return {
    "refused.svg": terminalPicture("npx secure-serverless preview examples/refused", shown),
    "graph.svg": graphSvg(await example("orders")),
  };
}

async function write(): Promise<void> {
  const folder = join(root, "pictures");
  mkdirSync(folder, { recursive: true });
  for (const [name, picture] of Object.entries(await pictures())) {
    writeFileSync(join(folder, name), picture);
  }
}

if (require.main === module) {
  void write();
}
