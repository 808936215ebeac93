import type { Finding } from "../finding";
import type { Accepted } from "../ledger";
import { version } from "../package.json";
import { policies, policiesAboutPack } from "../policies";
import type { Policy } from "../policy";
import type { Remediated } from "../remediation";
import { type Report, type Summary, summarize } from "./report";
import { type Style, style } from "./style";
import { simpleType, tree } from "./tree";

/** The report for a terminal, in the form of `pulumi preview`. */
export function text(report: Report, colour: boolean): string {
  const paint = style(colour);
  const summary = summarize(report);
  const sections = [
    `Previewing ${report.program} (${report.stack}), offline`,
    tree(report.resources, paint),
    judgement(report, summary, paint),
    section("Accepted:", report.accepted.map(acceptance), paint),
    section("Remediated:", report.remediated.map(remedy), paint),
    section("Diagnostics:", report.diagnostics, paint),
    section("Resources:", [`${paint("green", "+")} ${summary.resources} to create`], paint),
  ];
  return `${sections.filter(Boolean).join("\n\n")}\n`;
}

function judgement({ findings }: Report, summary: Summary, paint: Style): string {
  const sign = summary.mandatory > 0 ? "❌" : summary.advisory > 0 ? "⚠️ " : "✅";
  const { decisions, undecided, accepted, remediated } = summary;
  const made = `${decisions - undecided} of ${decisions} decisions made before deployment`;
  const also = [accepted > 0 && `, ${accepted} accepted`, remediated > 0 && `, ${remediated} remediated`];
  const verdict = `${summary.mandatory} mandatory, ${summary.advisory} advisory violations${also.filter(Boolean).join("")}`;
  const head = `    ${sign} ${paint("cyan", `secure-serverless@v${version}`)} (${summary.policies} policies; ${verdict}; ${made})`;
  return [paint("bold", "Policies:"), head, ...findings.map((finding) => violation(finding, paint))].join("\n");
}

function violation({ policy, level, severity, type, name, message }: Finding, paint: Style): string {
  const { title, fix } = byName.get(policy) as Policy;
  const label = paint(level === "mandatory" ? "red" : "yellow", `[${level}] [severity: ${severity}]  ${policy}`);
  const lines = [`- ${label}  (${simpleType(type)}: ${name})`, `  ${title}`, `  ${message}`, `  Fix: ${fix}`];
  return lines.map((line) => `        ${line}`).join("\n");
}

const byName = new Map([...policies, ...policiesAboutPack].map((policy) => [policy.name, policy]));

/** An accepted violation: what it is, until when, who answers for it, and why. */
function acceptance({ policy, type, name, message, reason, expires, ticket, owner }: Accepted): string {
  const until = owner === undefined ? expires : `${expires} by ${owner}`;
  const label = `- [accepted until ${until}]  ${policy}  (${simpleType(type)}: ${name})`;
  return [label, `  ${message}`, `  Reason: ${reason}${ticket ? ` (${ticket})` : ""}`].join("\n");
}

/** What a policy set on a resource. */
function remedy({ policy, type, name, properties }: Remediated): string {
  const values = Object.entries(properties).map(([path, value]) => `  \`${path}\`: ${JSON.stringify(value)}`);
  return [`- ${policy}  (${simpleType(type)}: ${name})`, ...values].join("\n");
}

function section(title: string, lines: readonly string[], paint: Style): string {
  const indented = lines.map((line) => line.replace(/^/gm, "    "));
  return lines.length === 0 ? "" : [paint("bold", title), ...indented].join("\n");
}
