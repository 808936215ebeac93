import { type Report, summarize } from "./report";

/** The report as JSON, for other programs. */
export function json(report: Report): string {
  const { program, stack, resources, findings, undecided, accepted, remediated } = report;
  const shown = resources.map(({ urn, type, name, parent }) => ({ urn, type, name, parent }));
  const judged = { findings, undecided, accepted, remediated, summary: summarize(report) };
  const document = { program, stack, resources: shown, ...judged };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
