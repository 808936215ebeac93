import type { Finding } from "../../finding";
import { groupBy } from "../../group";
import type { Accepted } from "../../ledger";
import type { Remediated } from "../../remediation";
import { type Report, summarize } from "../report";
import { rollUp } from "../roll-up";
import { fixOf, ruleOf } from "../rule";
import { because, counted, coverage, levelCount, sign, spread, stepsOf, subject, until, verdict } from "../words";
import { code, escaped } from "./escape";
import { filled, type Section } from "./fill";

/** What a comment may hold. Source: GitHub refuses a longer body, "maximum is 65536 characters". Here in bytes, with a reserve. */
const limit = 65_000;

/**
 * The reports as a comment on a pull request: the verdict first, what is mandatory as a table, the rest folded. The first line is a
 * mark that nobody sees, so that a workflow finds its own comment of the stack again: `<!-- secure-serverless orders/dev -->`.
 */
export function markdown(reports: readonly Report[]): string {
  const name = reports.map(({ program, stack }) => `${program}/${stack}`).join(" ");
  const mark = `<!-- secure-serverless ${reports.length === 1 ? name.replaceAll("--", "- -") : "audit"} -->`;
  const heads = reports.length === 1 ? reports.map(head) : [overview(reports)];
  const worstFirst = [...reports].sort((a, b) => summarize(b).mandatory - summarize(a).mandatory);
  const body = worstFirst.flatMap((report) => [...(reports.length > 1 ? [title(report)] : []), ...sectionsOf(report)]);
  const start = [mark, ...heads].join("\n");
  const { text, missing } = filled(body, limit - Buffer.byteLength(start) - 200);
  const note =
    missing > 0
      ? `_${counted(missing, "line")} left out: a comment holds no more. The formats html and text tell all._`
      : "";
  return `${[start, text, note].filter(Boolean).join("\n\n")}\n`;
}

function head(report: Report): string {
  const { program, stack, findings } = report;
  const counts = [levelCount(findings, "mandatory"), levelCount(findings, "advisory")].filter(Boolean);
  const found =
    counts.length > 0 ? `${counts.join(", ")}, ${spread(report)}` : counted(report.resources.length, "resource");
  return `### ${sign(report)} ${escaped(program)} (${escaped(stack)}): ${verdict(report)}\n\n${found}; ${coverage(report)}.`;
}

/** Stacks in the table of an audit. */
const most = 100;

/** The stacks of an audit, the worst first. */
function overview(reports: readonly Report[]): string {
  const { stacks, total } = rollUp(reports);
  const rows = stacks.map(
    (one) =>
      `| ${escaped(`${one.program}/${one.stack}`)} | ${one.resources} | ${one.mandatory} | ${one.advisory} | ${one.accepted} |`,
  );
  const sum = `${total.mandatory > 0 ? "❌" : "✅"} ${counted(stacks.length, "stack")}: ${total.mandatory} mandatory, ${total.advisory} advisory`;
  const heads = "| Stack | Resources | Mandatory | Advisory | Accepted |\n|---|--:|--:|--:|--:|";
  const more = rows.length > most ? `\n\nAnd ${counted(rows.length - most, "stack")} with less.` : "";
  return `### ${sum}\n\n${[heads, ...rows.slice(0, most)].join("\n")}${more}`;
}

function title(report: Report): Section {
  return { open: "", lines: [head(report).replace(/^###/, "####")], close: "" };
}

function sectionsOf(report: Report): Section[] {
  const { findings, accepted, remediated } = report;
  const places = new Map(report.resources.map(({ urn, place }) => [urn, place]));
  const at = ({ urn, code: own }: Finding) => own ?? places.get(urn);
  const [mandatory, advisory] = (["mandatory", "advisory"] as const).map((level) =>
    findings.filter((finding) => finding.level === level),
  ) as [Finding[], Finding[]];
  const rows = (some: Finding[]) => some.map((finding) => row(finding, at(finding)));
  return [
    { open: columns, lines: rows(mandatory), close: "" },
    folded("How to mend what is mandatory", fixes(mandatory)),
    folded("Steps in code", findings.flatMap(ways)),
    folded(`${advisory.length} advisory`, rows(advisory), columns),
    folded(`${accepted.length} accepted`, accepted.map(acceptance)),
    folded(`${remediated.length} remediated`, remediated.map(remedy)),
    folded("How to mend what is advisory", fixes(advisory)),
  ];
}

const columns = "| Severity | Resource | Policy | What is wrong |\n|---|---|---|---|";

function row(finding: Finding, place: { file: string; line: number } | undefined): string {
  const rule = ruleOf(finding);
  const policy = rule ? `[${finding.policy}](${rule.link})` : code(finding.policy);
  const where = place ? `<br>${code(`${place.file}:${place.line}`)}` : "";
  return `| ${finding.severity} | ${code(subject(finding))}${where} | ${policy} | ${escaped(finding.message)} |`;
}

function acceptance(one: Accepted): string {
  const what = `${code(one.policy)} on ${code(subject(one))} until ${escaped(until(one))}`;
  return `- ${what}: ${escaped(one.message)}, because ${escaped(because(one))}`;
}

function remedy(one: Remediated): string {
  return `- ${code(one.policy)} on ${code(subject(one))}: ${Object.keys(one.properties).map(code).join(", ")}`;
}

/** What to write, once for each policy. */
function fixes(findings: readonly Finding[]): string[] {
  return [...groupBy(findings, ({ policy }) => policy).values()].flatMap((group) => {
    const [first] = group as [Finding];
    const fix = fixOf(first);
    return fix ? [`- ${code(first.policy)}: ${escaped(fix)}`] : [];
  });
}

function ways({ policy, message, code: place }: Finding): string[] {
  const steps = place?.path ? stepsOf(place) : [];
  return steps.length > 0
    ? [`- ${code(policy)}: ${escaped(message)}`, ...steps.map((step) => `  1. ${code(step)}`)]
    : [];
}

function folded(summary: string, lines: readonly string[], heads = ""): Section {
  return {
    open: [`<details><summary>${summary}</summary>`, "", ...(heads ? [heads] : [])].join("\n"),
    lines,
    close: "\n</details>",
  };
}
