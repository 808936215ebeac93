import type { CodeFinding } from "../code/scan";
import { style } from "./style";

/** What a scan of code came to. */
export interface Scanned {
  /** How many handlers were looked at. */
  files: number;
  findings: CodeFinding[];
  notAnalysed: { file: string; why: string }[];
}

const colours = { critical: "red", high: "red", medium: "yellow", low: "cyan" } as const;

/** The result of a scan for a terminal: each weakness with its way, step by step. */
export function scanText({ files, findings, notAnalysed }: Scanned, colour: boolean): string {
  const paint = style(colour);
  const blocks = findings.map(({ file, line, severity, weakness, message, path }) =>
    [
      `${paint("bold", `${file}:${line}`)}  ${paint(colours[severity], severity)}  ${weakness}`,
      `  ${message}`,
      ...path.map((step) => paint("dim", `    ${step.file}:${step.line}  ${step.what}`)),
    ].join("\n"),
  );
  const missed = notAnalysed.map(({ file, why }) => `${file}  not analysed: ${why}`);
  const count = `${findings.length} ${findings.length === 1 ? "weakness" : "weaknesses"} in ${files} ${files === 1 ? "file" : "files"}`;
  return `${[...blocks, missed.join("\n"), count].filter(Boolean).join("\n\n")}\n`;
}

/** The result of a scan as JSON, for other programs. */
export function scanJson(scanned: Scanned): string {
  return `${JSON.stringify(scanned, undefined, 2)}\n`;
}
