import type { Finding } from "../../finding";
import { kindOf } from "../../graph/access/labels";
import { groupBy } from "../../group";
import type { Policy } from "../../policy";
import { ruleOf } from "../rule";
import { requirementWords } from "./compliance";
import { filters } from "./filters";
import { counted, type Fragment, type Markup, markup, prose } from "./markup";
import { levelMark, rowData } from "./rows";
import { severityBadge } from "./signs";
import type { Subject } from "./subject";
import { toldTables } from "./told";

/** Every finding under its policy, then what is accepted, not decided and remediated; all can be filtered. */
export function findingsPart(subject: Subject): Markup {
  const { report, prefix } = subject;
  const groups = [...groupBy(report.findings, ({ policy }) => policy).values()];
  const none = markup`<div class="card">No policy is violated.</div>`;
  return markup`<section class="part" id="${prefix}findings" tabindex="-1" aria-labelledby="${prefix}findings-title">
    <h2 id="${prefix}findings-title">Findings</h2>
    <p class="lead">${lead(report.findings)}</p>
    ${filters(subject)}
    ${groups.length === 0 ? none : groups.map((group) => policyGroup(subject, group))}
    ${toldTables(subject)}
  </section>`;
}

function lead(findings: readonly Finding[]): string {
  const policies = new Set(findings.map(({ policy }) => policy)).size;
  const resources = new Set(findings.map(({ urn }) => urn)).size;
  const shown = `${counted(findings.length, "violation")} of ${counted(policies, "policy", "policies")}`;
  return findings.length === 0
    ? "What policies say of single resources."
    : `${shown}, on ${counted(resources, "resource")}, the gravest first. A mandatory policy refuses the deployment; an advisory one does not.`;
}

function policyGroup(subject: Subject, group: readonly Finding[]): Markup {
  const [first] = group as [Finding];
  const rule = ruleOf(first);
  const isDefect = group.every(({ defect }) => defect);
  const mandatory = group.filter(({ level }) => level === "mandatory").length;
  const hasBoth = mandatory > 0 && mandatory < group.length;
  const rows = group.map((finding) => row(subject, finding, first, hasBoth));
  return markup`<article class="card policy" data-group>
    <div data-title>
      <div class="head">
        ${severityBadge(first.severity)}<h3>${prose(rule?.title ?? first.policy)}</h3><code>${first.policy}</code>
        <span class="level ${mandatory > 0 && "mandatory"}">${levelWords(mandatory, group.length - mandatory)}</span>
      </div>
      ${rule && explanation(rule, isDefect)}
    </div>
    <ol class="found">${rows}</ol>
  </article>`;
}

function levelWords(mandatory: number, advisory: number): string {
  return [mandatory > 0 && `${mandatory} mandatory`, advisory > 0 && `${advisory} advisory`].filter(Boolean).join(", ");
}

/** Where the policy itself failed there is nothing to mend in the program. */
function explanation(rule: Policy, isDefect: boolean): Markup {
  const met = requirementWords(rule);
  const rows: [name: string, text: Fragment][] = [
    ["Why", prose(rule.why)],
    ["Fix", !isDefect && markup`<strong>${prose(rule.fix)}</strong>`],
    ["Read", markup`<a href="${rule.link}" rel="noreferrer">${rule.link.replace(/^https:\/\//, "")}</a>`],
    ["Asked by", met.length > 0 && met.join("; ")],
  ];
  return markup`<dl>${rows.map(([name, text]) => text && markup`<dt>${name}</dt><dd>${text}</dd>`)}</dl>`;
}

function row(subject: Subject, finding: Finding, { severity: usual }: Finding, hasLevels: boolean): Markup {
  const { prefix, ids, places } = subject;
  const { urn, name, message, code, level, severity } = finding;
  const at = code ? `${code.file}:${code.line}` : places.get(urn);
  const place = at !== undefined && markup` at <code>${at}</code>`;
  const steps = code?.path?.map((step) => markup`<li>${prose(step.what)} <code>${step.file}:${step.line}</code></li>`);
  return markup`<li id="${prefix}${ids.get(finding)}" ${rowData(subject, finding, level)}>
    <div>${severity !== usual && markup`${severityBadge(severity)} `}${prose(message)}</div>
    <div class="where"><b>${name}</b> <small>${kindOf(finding)}</small>${place}${hasLevels && markup` ${levelMark(level)}`}</div>
    ${steps && steps.length > 0 && markup`<ol class="steps" aria-label="How it comes there">${steps}</ol>`}
  </li>`;
}
