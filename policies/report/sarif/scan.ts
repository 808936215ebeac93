import { posix } from "node:path";
import type { CodeFinding } from "../../code/scan";
import { severities } from "../../policy";
import { fingerprinted } from "../fingerprint";
import type { Scanned } from "../scan";
import { type SarifResult, type SarifRule, sarifLog } from "./log";
import { weaknessHelp } from "./weaknesses";

/** A scan of code as SARIF 2.1.0, for code scanning; the gravest weaknesses first. */
export function scanSarif({ findings, folder }: Scanned): string {
  const rank = ({ severity }: CodeFinding) => severities.indexOf(severity);
  const gravest = [...findings].sort((a, b) => rank(a) - rank(b));
  const rules = [...new Map(gravest.map((finding) => [finding.weakness, ruleOf(finding)])).values()];
  const id = ["secure-serverless", "scan", folder].filter(Boolean).join("/");
  return sarifLog([{ id: `${id}/`, rules, results: results(gravest, folder) }]);
}

function ruleOf({ weakness, severity, message }: CodeFinding): SarifRule {
  const help = weaknessHelp[weakness];
  if (!help) {
    return { id: weakness, title: message, severity, why: `${message}.`, fix: "See the message.", tags: [] };
  }
  const { title, why, fix, cwe } = help;
  const link = `https://cwe.mitre.org/data/definitions/${cwe}.html`;
  return { id: weakness, title, severity, why, fix, link, tags: [`external/cwe/cwe-${String(cwe).padStart(3, "0")}`] };
}

function results(findings: readonly CodeFinding[], folder: string): SarifResult[] {
  const told = findings.map((finding) => {
    return { ...finding, policy: finding.weakness, urn: "", code: { file: finding.file } };
  });
  const from = <P extends { file: string }>(place: P) => ({ ...place, file: posix.join(folder, place.file) });
  return fingerprinted(told).map(({ finding: { weakness, severity, message, file, line, path }, fingerprint }) => ({
    rule: weakness,
    level: severity === "low" ? "note" : severity === "medium" ? "warning" : "error",
    message: `${message}.`,
    code: { ...from({ file, line }), path: path.map(from) },
    fingerprint,
  }));
}
