import type { Finding } from "../finding";
import type { Accepted } from "../ledger";
import { type CodeLocation, severities } from "../policy";
import { bySeverity, type Report, summarize } from "./report";
import { simpleType } from "./tree";

/** A number with its noun. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The sign of the verdict. */
export function sign(report: Report): string {
  const { mandatory, advisory } = summarize(report);
  return mandatory > 0 ? "❌" : advisory > 0 ? "⚠️" : "✅";
}

/** What the findings mean for the deployment. */
export function verdict(report: Report): string {
  const { mandatory, advisory } = summarize(report);
  if (mandatory > 0) {
    return report.source === "preview" ? "refused" : "mandatory policies are violated";
  }
  return advisory > 0 ? "nothing mandatory is violated" : "no violation";
}

/** The findings of a level by severity: `43 mandatory (12 critical, 31 high)`; empty where there are none. */
export function levelCount(findings: readonly Finding[], level: Finding["level"]): string {
  const some = findings.filter((finding) => finding.level === level);
  const counts = bySeverity(some);
  const shares = severities.flatMap((one) => (counts[one] > 0 ? `${counts[one]} ${one}` : []));
  return some.length === 0 ? "" : `${some.length} ${level} (${shares.join(", ")})`;
}

/** On how many resources something was found. */
export function spread({ findings, resources }: Report): string {
  return `on ${new Set(findings.map(({ urn }) => urn)).size} of ${counted(resources.length, "resource")}`;
}

/** What was judged: policies, decisions, what was accepted and remediated. */
export function coverage(report: Report): string {
  const { policies, decisions, undecided, accepted, remediated } = summarize(report);
  const decided = `${decisions - undecided} of ${decisions} decisions made`;
  const facts = [
    counted(policies, "policy", "policies"),
    report.source === "preview" ? `${decided} before deployment` : decided,
    accepted > 0 && `${counted(accepted, "violation")} accepted`,
    remediated > 0 && `${remediated} remediated`,
  ];
  return facts.filter(Boolean).join(", ");
}

/** A resource by its type and name. */
export function subject({ type, name }: { type: string; name: string }): string {
  return `${simpleType(type)} ${name}`;
}

/** Until when a violation is accepted, and who answers for it. */
export function until({ expires, owner }: Accepted): string {
  return owner === undefined ? expires : `${expires} by ${owner}`;
}

/** Why a violation is accepted. */
export function because({ reason, ticket }: Accepted): string {
  return ticket ? `${reason} (${ticket})` : reason;
}

/** The way to a place in code step by step, or the place alone. */
export function stepsOf({ file, line, path = [] }: CodeLocation): string[] {
  return path.length > 0 ? path.map((step) => `${step.file}:${step.line}  ${step.what}`) : [`${file}:${line}`];
}
