import { type Measured, median } from "./measure";

/** A line of the table. */
export interface Row {
  /** What was done. */
  what: string;
  /** By whom. */
  tool: string;
  /** In seconds; nothing where it is not installed. */
  seconds?: number;
  processor?: number;
  /** As a multiple of what the section compares with. */
  ratio?: number;
  megabytes?: number;
  /** What was judged and said, or how to install what is missing. */
  judged: string;
}

/** The line of a tool from its runs: medians, and the most memory. No time counts where it gave no report. */
export function rowOf(what: string, tool: string, runs: readonly Measured[], judged: string | undefined): Row {
  if (judged === undefined) {
    return { what, tool, judged: `failed with exit code ${runs[0]?.code}: no report` };
  }
  const processor = runs.flatMap((one) => one.processor ?? []);
  const megabytes = runs.flatMap((one) => one.megabytes ?? []);
  return {
    ...{ what, tool, judged, seconds: median(runs.map(({ seconds }) => seconds)) },
    ...(processor.length > 0 && { processor: median(processor) }),
    ...(megabytes.length > 0 && { megabytes: Math.max(...megabytes) }),
  };
}

/** The rows with the time of each as a multiple of that of the row that is compared with. */
export function compared(rows: readonly Row[], base: Row | undefined): Row[] {
  return rows.map((row) =>
    row.seconds !== undefined && base?.seconds ? { ...row, ratio: row.seconds / base.seconds } : row,
  );
}

/** The rows as a table of Markdown. */
export function tableOf(rows: readonly Row[]): string {
  const head = ["what", "tool", "time", "ratio", "processor", "memory", "judged"];
  const cells = rows.map(({ what, tool, seconds, ratio, processor, megabytes, judged }) => [
    ...[what, tool, duration(seconds), ratio?.toFixed(2) ?? "", duration(processor)],
    ...[megabytes === undefined ? "" : `${megabytes} MB`, judged],
  ]);
  const widths = head.map((title, index) => Math.max(title.length, ...cells.map((row) => row[index]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, index) => (isNumber(index) ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0))).join(" | ")} |`;
  const rule = `|${widths.map((width, index) => `${"-".repeat(width + 1)}${isNumber(index) ? ":" : "-"}`).join("|")}|`;
  return [line(head), rule, ...cells.map(line)].join("\n");
}

const isNumber = (column: number) => column >= 2 && column <= 5;

function duration(seconds: number | undefined): string {
  if (seconds === undefined) {
    return "";
  }
  return seconds < 0.1 ? `${(seconds * 1000).toFixed(2)} ms` : `${seconds.toFixed(2)} s`;
}
