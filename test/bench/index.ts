import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { arch, cpus, loadavg, platform, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { packRows } from "./packs";
import { growthRows, peerRows } from "./peers";
import { previewRows } from "./previews";
import { type Row, tableOf } from "./row";

const readme = join(__dirname, "../../README.md");
const markers = ["<!-- bench -->", "<!-- /bench -->"] as const;

/** Prints what the pack costs beside others as one table; with `--write`, puts it into the README. */
async function main(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const load = loadavg()[0] ?? 0;
    const rows = [
      ...(await packRows(scratch)),
      ...(await peerRows(scratch)),
      ...(await growthRows(scratch)),
      ...(await previewRows()),
    ];
    const text = `${machine(load)}\n\n${tableOf(rows)}\n`;
    console.log(`${text}\n${goals(rows).join("\n")}`);
    if (process.argv.includes("--write")) {
      write(text);
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** Where and when it was measured. */
function machine(load: number): string {
  const [{ model } = { model: "unknown processor" }] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  return `Measured on ${day}: ${cpus().length} cores (${model.trim()}), ${memory} GB, ${platform()} ${arch()}, Node.js ${process.versions.node}, load ${load.toFixed(1)} at the start.`;
}

/** Whether the goals are met: `met`, `missed`, or `open` where what it compares with is not installed. */
function goals(rows: readonly Row[]): string[] {
  const ratio = (what: string) => rows.find((row) => row.what === what && row.tool === "secure-serverless")?.ratio;
  const estate = rows.filter(
    ({ what, tool }) => what === "an estate of 1,200" && !tool.startsWith("secure-serverless"),
  );
  const peers = estate.flatMap((row) => row.ratio ?? []);
  const most = (title: string, value: number | undefined, limit: number): [string, boolean | undefined] => [
    `${title} <= ${limit} x an empty pack`,
    value === undefined ? undefined : value <= limit,
  ];
  const all = [
    most("start", ratio("a pack's start"), 1.15),
    most("per resource, in a new process", ratio("a resource, in a new process"), 1.3),
    most("per resource, in a warm one", ratio("a resource, in a warm one"), 1.3),
    ["five times faster than the fastest peer", peers.length > 0 ? Math.min(...peers) >= 5 : undefined] as const,
  ];
  return all.map(([goal, isMet]) => `${isMet === undefined ? "open" : isMet ? "met" : "missed"}: ${goal}`);
}

function write(text: string): void {
  const [begin, end] = markers;
  const before = readFileSync(readme, "utf8");
  if (!before.includes(begin) || !before.includes(end)) {
    throw new Error(`README.md has no place for the table; write ${begin} and ${end} where it belongs`);
  }
  const [head = "", rest = ""] = before.split(begin);
  writeFileSync(readme, `${head}${begin}\n\n${text}\n${end}${rest.split(end)[1] ?? ""}`);
}

main();
