import { version } from "../../package.json";
import type { Report } from "../report";
import { accessPart } from "./access-part";
import { colourRules } from "./assets/colours";
import { graphStyle } from "./assets/graph-style";
import { compliancePart } from "./compliance";
import { findingsPart } from "./findings";
import { figuresOf } from "./graph/figures";
import { svg } from "./graph/svg";
import { counted, Markup, markup } from "./markup";
import { overview } from "./overview";
import { page } from "./page";
import { picturePart } from "./picture";
import { type Subject, subjectOf } from "./subject";
import { summaryPart } from "./summary";

/**
 * Reports as one page of HTML that needs nothing from outside: verdict, drawing, findings, access and compliance. Of several
 * reports there is an overview, and each is a page of its own behind a link.
 */
export function html(reports: readonly Report[]): string {
  const subjects = reports.map((report, index) => subjectOf(report, reports.length === 1 ? "" : `s${index + 1}-`));
  const [only] = subjects;
  return only && subjects.length === 1 ? single(only) : several(subjects);
}

/** The drawing of the stack's main part alone, as an SVG that follows light and dark. */
export function graphSvg(report: Report): string {
  const [figure = { title: report.program, nodes: [], edges: [] }] = figuresOf(subjectOf(report, "").drawing).figures;
  const rules = `${colourRules(".graph")}.graph{background:var(--card)}${graphStyle}`;
  const head = markup`<style>${new Markup(rules.replace(/\n/g, ""))}</style>`;
  return `${svg(figure, { title: `Who reaches what in ${report.program}`, head }).text}\n`;
}

const parts: readonly [id: string, name: string][] = [
  ["summary", "Summary"],
  ["graph", "Who reaches what"],
  ["findings", "Findings"],
  ["access", "Access"],
  ["compliance", "Compliance"],
];

function single(subject: Subject): string {
  const { program, stack } = subject.report;
  return page({
    title: `Security of ${program} (${stack})`,
    head: kicker(subject),
    parts: navigation(subject),
    body: partsOf(subject),
    foot: foot([subject]),
  });
}

function several(subjects: readonly Subject[]): string {
  const pages = subjects.map(
    (subject) => markup`<div class="report" id="${subject.prefix}report" tabindex="-1">
      <p><a href="#overview">Overview of all stacks</a></p>
      ${kicker(subject)}${navigation(subject)}${partsOf(subject)}
    </div>`,
  );
  const title = `Security of ${counted(subjects.length, "stack")}`;
  const head = markup`<p class="kicker"><strong>${title}</strong></p>`;
  return page({ title, head, parts: undefined, body: [overview(subjects), pages], foot: foot(subjects) });
}

function kicker({ report: { program, stack, source, today } }: Subject): Markup {
  const what = source === "preview" ? "what the program would create" : "what is deployed";
  return markup`<p class="kicker"><strong>${program}</strong> / ${stack} · ${what} · ${today}</p>`;
}

function navigation({ prefix, report }: Subject): Markup {
  const items = parts.map(([id, name]) => {
    const many = id === "findings" && markup`<span class="many">${report.findings.length}</span>`;
    return markup`<li><a href="#${prefix}${id}">${name}${many}</a></li>`;
  });
  return markup`<nav class="parts" aria-label="Parts of the report on ${report.program} ${report.stack}"><ul>${items}</ul></nav>`;
}

function partsOf(subject: Subject): Markup[] {
  return [summaryPart, picturePart, findingsPart, accessPart, compliancePart].map((part) => part(subject));
}

function foot(subjects: readonly Subject[]): Markup {
  const days = [...new Set(subjects.map(({ report }) => report.today))].sort().join(", ");
  return markup`<p>Made by secure-serverless ${version}, ${days}. The file holds no values of resources and asks for nothing from outside.</p>`;
}
