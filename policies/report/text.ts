import type { Finding } from "../finding";
import { groupBy } from "../group";
import type { Accepted } from "../ledger";
import { version } from "../package.json";
import type { CodePlace } from "../policy";
import type { Remediated } from "../remediation";
import type { Look } from "./formats";
import type { Report } from "./report";
import { rollUp, rollUpText } from "./roll-up";
import { fixOf } from "./rule";
import { type Style, style } from "./style";
import { tree } from "./tree";
import { because, counted, coverage, levelCount, sign, spread, stepsOf, subject, until, verdict } from "./words";

/** The reports for a terminal: the verdict, and then resource by resource what is wrong. Several begin with a roll-up. */
export function text(reports: readonly Report[], look: Look): string {
  const each = reports.map((report) => one(report, look));
  return [...(reports.length > 1 ? [rollUpText(rollUp(reports), look.colour)] : []), ...each].join("\n");
}

function one(report: Report, look: Look): string {
  const paint = style(look.colour);
  const { findings, accepted, remediated, diagnostics } = report;
  const places = new Map(report.resources.map(({ urn, place }) => [urn, place]));
  const sections = [
    head(report, paint),
    look.tree ? tree(report.resources, paint) : "",
    ...[...groupBy(findings, ({ urn }) => urn)].map(([urn, group]) => resource(group, places.get(urn), paint)),
    section("Accepted:", accepted.map(acceptance), paint),
    section("Remediated:", remediated.map(remedy), paint),
    section("Diagnostics:", diagnostics, paint),
    findings.length > 0 ? foot(report, paint) : "",
  ];
  return `${sections.filter(Boolean).join("\n\n")}\n`;
}

function head(report: Report, paint: Style): string {
  const { program, stack, source, resources } = report;
  const title = `${program} (${stack}), ${source === "preview" ? "previewed offline" : "as deployed"}: ${verdict(report)}`;
  const size = `secure-serverless@v${version}: ${counted(resources.length, "resource")}, ${coverage(report)}`;
  return [`${sign(report)} ${paint("bold", title)}`, found(report, paint), size].filter(Boolean).join("\n   ");
}

function found(report: Report, paint: Style): string {
  const parts = [
    paint("red", levelCount(report.findings, "mandatory")),
    paint("yellow", levelCount(report.findings, "advisory")),
  ];
  return report.findings.length === 0 ? "" : `${parts.filter(Boolean).join(", ")}, ${spread(report)}`;
}

/** A resource with what is wrong with it; what one policy finds at a level stands together. */
function resource(findings: readonly Finding[], place: CodePlace | undefined, paint: Style): string {
  const [first] = findings as [Finding];
  const groups = groupBy(findings, ({ policy, level, severity }) => `${level} ${severity} ${policy}`);
  const blocks = [...groups.values()].flatMap((group) => violations(group, paint));
  const where = place ? paint("dim", `  ${place.file}:${place.line}`) : "";
  return [`${paint("bold", subject(first))}${where}`, ...blocks].join("\n");
}

function violations(findings: readonly Finding[], paint: Style): string[] {
  const [first] = findings as [Finding];
  const { level, severity, policy } = first;
  const label = paint(level === "mandatory" ? "red" : "yellow", `${level.padEnd(9)} ${severity.padEnd(8)}`);
  const fix = fixOf(first);
  return [
    `  ${label}  ${policy}`,
    ...findings.flatMap(({ message, code }) => [
      `    ${message}`,
      ...(code ? stepsOf(code).map((step) => paint("dim", `      ${step}`)) : []),
    ]),
    ...(fix ? [`    Fix: ${fix}`] : []),
  ];
}

/** An accepted violation: what it is, until when, who answers for it, and why. */
function acceptance(accepted: Accepted): string {
  const label = `${subject(accepted)}  ${accepted.policy}, until ${until(accepted)}`;
  return [label, `  ${accepted.message}`, `  Reason: ${because(accepted)}`].join("\n");
}

/** What a policy set on a resource. */
function remedy({ policy, properties, ...on }: Remediated): string {
  const values = Object.entries(properties).map(([path, value]) => `  \`${path}\`: ${JSON.stringify(value)}`);
  return [`${subject(on)}  ${policy}`, ...values].join("\n");
}

/** The verdict once more: a terminal shows the end. */
function foot(report: Report, paint: Style): string {
  const line = `${sign(report)} ${report.program} (${report.stack}): ${verdict(report)}; ${found(report, paint)}`;
  return `${line}\n   Why a policy is there: secure-serverless explain <policy>`;
}

function section(title: string, lines: readonly string[], paint: Style): string {
  const indented = lines.map((line) => line.replace(/^/gm, "  "));
  return lines.length === 0 ? "" : [paint("bold", title), ...indented].join("\n");
}
