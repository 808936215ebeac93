import { type Report, summarize } from "./report";

/** The report as JSON, for other programs. */
export function json(report: Report): string {
  const { program, stack, resources, findings, undecided, accepted } = report;
  const shown = resources.map(({ urn, type, name, parent }) => ({ urn, type, name, parent }));
  const document = { program, stack, resources: shown, findings, undecided, accepted, summary: summarize(report) };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
