import { version } from "../package.json";
import { fingerprinted } from "./fingerprint";
import { type Report, summarize } from "./report";
import { rollUp } from "./roll-up";
import { rulesIn } from "./rule";

/**
 * The reports as JSON, for other programs: `report.schema.json`. A preview is one object; an audit has its stacks in
 * `reports`, beside what they come to.
 */
export function json(reports: readonly Report[]): string {
  const [only] = reports;
  const isPreview = reports.length === 1 && only?.source === "preview";
  const policies = rulesIn(reports).map(({ name, title, severity, why, fix, link }) => [
    name,
    { title, severity, why, fix, link },
  ]);
  const shown = isPreview ? described(only) : { reports: reports.map(described), rollUp: rollUp(reports) };
  const tool = { name: "secure-serverless", version };
  const document = { formatVersion: 1, tool, ...shown, policies: Object.fromEntries(policies) };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** A report without inputs, which may be secrets. */
function described(report: Report): object {
  const { source, program, stack, today, folder, file, resources, undecided, accepted, remediated, diagnostics } =
    report;
  return {
    ...{ source, program, stack, date: today, folder, file, summary: summarize(report) },
    findings: fingerprinted(report.findings).map(({ finding, fingerprint }) => ({ ...finding, fingerprint })),
    ...{ undecided, accepted, remediated, diagnostics },
    resources: resources.map(({ urn, type, name, parent, place }) => ({ urn, type, name, parent, place })),
  };
}
