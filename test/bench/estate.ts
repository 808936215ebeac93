import { type Measured, quickest } from "../support/measured";

/** Services of 40 resources each, and how often each estate is judged; the quickest run counts. */
const estates: [services: number, runs: number][] = [
  [3, 12],
  [30, 4],
  [300, 2],
];

/**
 * Prints what the whole pack and the access matrix cost as an estate grows: `npx tsx test/bench/estate.ts`; with `--json`
 * as a list, for `growth.test.ts`.
 */
function main(): void {
  const all = estates.map(([services, runs]) => quickest(services, runs));
  console.log(process.argv.includes("--json") ? JSON.stringify(all) : tableOf(all));
}

function tableOf(all: Measured[]): string {
  return [
    "resources findings     rows  seconds    ratio       MB",
    ...all.map((one, index) => row(one, all[index - 1])),
  ].join("\n");
}

function row({ resources, findings, rows, seconds, megabytes }: Measured, before: Measured | undefined): string {
  const ratio = before ? (seconds / before.seconds).toFixed(1) : "";
  const cells = [resources, findings, rows, seconds.toFixed(2), ratio, megabytes];
  return cells.map((cell) => String(cell).padStart(9)).join("");
}

main();
