import type { CodeFinding } from "../code/scan";
import type { Look } from "./formats";
import { style } from "./style";
import { counted } from "./words";

/** What a scan of code came to. */
export interface Scanned {
  /** The folder that paths count from, from the root of its repository; empty for the root itself. */
  folder: string;
  /** How many handlers were looked at. */
  files: number;
  findings: CodeFinding[];
  notAnalysed: { file: string; why: string }[];
}

/** The formats of `scan`, each loaded when it is asked for. */
export const scanFormats: Record<"text" | "json" | "sarif", () => Promise<(scanned: Scanned, look: Look) => string>> = {
  text: async () => scanText,
  json: async () => scanJson,
  sarif: async () => (await import("./sarif/scan")).scanSarif,
};

const colours = { critical: "red", high: "red", medium: "yellow", low: "cyan" } as const;

/** The result of a scan for a terminal: each weakness with its way, step by step. */
function scanText({ files, findings, notAnalysed }: Scanned, { colour }: Look): string {
  const paint = style(colour);
  const blocks = findings.map(({ file, line, severity, weakness, message, path }) =>
    [
      `${paint("bold", `${file}:${line}`)}  ${paint(colours[severity], severity)}  ${weakness}`,
      `  ${message}`,
      ...path.map((step) => paint("dim", `    ${step.file}:${step.line}  ${step.what}`)),
    ].join("\n"),
  );
  const missed = notAnalysed.map(({ file, why }) => `${file}  not analysed: ${why}`);
  const count = `${counted(findings.length, "weakness", "weaknesses")} in ${counted(files, "file")}`;
  return `${[...blocks, missed.join("\n"), count].filter(Boolean).join("\n\n")}\n`;
}

/** The result of a scan as JSON, for other programs. */
function scanJson({ files, findings, notAnalysed }: Scanned): string {
  return `${JSON.stringify({ files, findings, notAnalysed }, undefined, 2)}\n`;
}
