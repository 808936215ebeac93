import type { Suppression } from "sarif";
import type { Finding } from "../../finding";
import { frameworks } from "../../frameworks";
import { requirementsOf } from "../../frameworks/framework";
import type { Accepted } from "../../ledger";
import type { Policy } from "../../policy";
import { fingerprinted } from "../fingerprint";
import type { Report } from "../report";
import { fixOf, rulesIn } from "../rule";
import { because, subject, until } from "../words";
import { limits, type SarifResult, type SarifRule, type SarifRun, sarifLog } from "./log";
import { placesIn, placesOf } from "./places";

/**
 * The reports as SARIF 2.1.0, for code scanning: a run for each stack, or one for all where GitHub takes no more runs. What is
 * accepted is there as suppressed.
 */
export function sarif(reports: readonly Report[]): string {
  const isMany = reports.length > limits.runs;
  return sarifLog(isMany ? [runOf(reports, "all")] : reports.map((one) => runOf([one], `${one.program}/${one.stack}`)));
}

function runOf(reports: readonly Report[], name: string): SarifRun {
  const rules = rulesIn(reports).map(sarifRule);
  return { id: `secure-serverless/${name}/`, rules, results: reports.flatMap(results) };
}

function sarifRule(policy: Policy): SarifRule {
  const { name, title, severity, why, fix, link } = policy;
  const cited = Object.entries(frameworks).flatMap(([framework, one]) =>
    requirementsOf(one, policy).map((id) => `${framework}/${id}`),
  );
  return { id: name, title, severity, why, fix, link, tags: [name.split("-")[0] ?? name, ...cited] };
}

function results(report: Report): SarifResult[] {
  const places = placesIn(report);
  const found = fingerprinted<Finding | Accepted>([...report.findings, ...report.accepted]);
  return found.map(({ finding, fingerprint }) => {
    const { told, ...place } = placesOf(finding, report, places);
    return {
      rule: finding.policy,
      level: "level" in finding ? levelOf(finding) : "note",
      message: sentence(finding, told),
      ...place,
      logical: { name: finding.name, fullyQualifiedName: finding.urn },
      fingerprint,
      ...("expires" in finding && { suppression: suppression(finding) }),
    };
  });
}

function levelOf({ level, severity }: Finding): SarifResult["level"] {
  if (level === "mandatory") {
    return "error";
  }
  return severity === "low" ? "note" : "warning";
}

function sentence(finding: Finding | Accepted, told: readonly string[] = []): string {
  const fix = "level" in finding ? fixOf(finding) : undefined;
  const way = told.length > 0 ? ` (${told.join("; ")})` : "";
  return `${subject(finding)}: ${finding.message}${way}.${fix ? ` ${fix}` : ""}`;
}

function suppression(accepted: Accepted): Suppression {
  return {
    kind: accepted.by === "override" ? "inSource" : "external",
    status: "accepted",
    justification: `${because(accepted)}, accepted until ${until(accepted)}`,
  };
}
