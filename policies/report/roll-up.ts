import type { Finding } from "../finding";
import { groupBy } from "../group";
import { type Severity, severities } from "../policy";
import { type Report, type Summary, summarize } from "./report";
import { style } from "./style";

/** What several reports come to: each stack in figures, and which policies are violated in how many of them. */
export interface RollUp {
  /** Most mandatory violations first, then most advisory ones, then by name. */
  stacks: RolledStack[];
  /** Violated in most stacks first, then the gravest, then most violations, then by name. */
  policies: RolledPolicy[];
  /** The figures of all stacks together; `policies` is how many different ones ran. */
  total: Summary;
}

/** One stack in figures. */
export interface RolledStack extends Summary {
  program: string;
  stack: string;
}

/** A policy with the stacks that violate it. */
export interface RolledPolicy {
  policy: string;
  /** Of its gravest violation. */
  severity: Severity;
  mandatory: number;
  advisory: number;
  /** As `program/stack`, sorted. */
  stacks: string[];
}

/** Adds up reports. */
export function rollUp(reports: readonly Report[]): RollUp {
  const stacks = reports.map((report) => ({
    program: report.program,
    stack: report.stack,
    ...summarize(report),
  }));
  const found = reports.flatMap((report) => report.findings.map((finding) => ({ finding, stack: nameOf(report) })));
  const groups = groupBy(found, ({ finding }) => finding.policy);
  return {
    stacks: stacks.sort((a, b) => b.mandatory - a.mandatory || b.advisory - a.advisory || byText(nameOf(a), nameOf(b))),
    policies: [...groups].map(([policy, group]) => rolledPolicy(policy, group)).sort(byBreadth),
    total: total(reports, stacks),
  };
}

function rolledPolicy(policy: string, found: readonly { finding: Finding; stack: string }[]): RolledPolicy {
  const count = (level: Finding["level"]) => found.filter(({ finding }) => finding.level === level).length;
  const severity = severities.find((one) => found.some(({ finding }) => finding.severity === one)) ?? "low";
  const stacks = [...new Set(found.map(({ stack }) => stack))].sort();
  return { policy, severity, mandatory: count("mandatory"), advisory: count("advisory"), stacks };
}

function byBreadth(a: RolledPolicy, b: RolledPolicy): number {
  const violations = ({ mandatory, advisory }: RolledPolicy) => mandatory + advisory;
  return (
    b.stacks.length - a.stacks.length ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    violations(b) - violations(a) ||
    byText(a.policy, b.policy)
  );
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function total(reports: readonly Report[], stacks: readonly Summary[]): Summary {
  const sum = (key: keyof Summary) => stacks.reduce((all, one) => all + one[key], 0);
  return {
    resources: sum("resources"),
    policies: new Set(reports.flatMap((one) => one.policies)).size,
    mandatory: sum("mandatory"),
    advisory: sum("advisory"),
    accepted: sum("accepted"),
    remediated: sum("remediated"),
    decisions: sum("decisions"),
    undecided: sum("undecided"),
  };
}

function nameOf({ program, stack }: Pick<Report, "program" | "stack">): string {
  return `${program}/${stack}`;
}

/** The roll-up for a terminal: the verdict, a line for each stack, and a line for each policy that is violated. */
export function rollUpText({ stacks, policies, total }: RollUp, colour: boolean): string {
  const paint = style(colour);
  const refused = stacks.filter(({ mandatory }) => mandatory > 0).length;
  const head = `${stacks.length} stacks, ${refused} with mandatory violations (${total.mandatory} mandatory, ${total.advisory} advisory)`;
  const rows = stacks.map((one) => [
    nameOf(one),
    one.resources,
    one.mandatory,
    one.advisory,
    one.accepted,
    one.undecided,
  ]);
  const lines = policies.map((one) => [one.policy, one.severity, one.stacks.length, one.mandatory, one.advisory]);
  const sections = [
    paint("bold", head),
    columns(["Stack", "Resources", "Mandatory", "Advisory", "Accepted", "Undecided"], rows),
    lines.length === 0 ? "" : columns(["Policy", "Severity", "Stacks", "Mandatory", "Advisory"], lines),
  ];
  return `${sections.filter(Boolean).join("\n\n")}\n`;
}

/** A table with numbers to the right. */
function columns(heads: readonly string[], rows: readonly (string | number)[][]): string {
  const all = [heads, ...rows].map((row) => row.map(String));
  const widths = heads.map((_, index) => Math.max(...all.map((row) => (row[index] ?? "").length)));
  const isNumber = heads.map((_, index) => typeof rows[0]?.[index] === "number");
  const pad = (cell: string, index: number) =>
    isNumber[index] ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0);
  return all.map((row) => `  ${row.map(pad).join("  ")}`.trimEnd()).join("\n");
}
