import { summarize } from "../report";
import { rollUp } from "../roll-up";
import { ruleOf } from "../rule";
import { countVerdicts } from "./compliance-verdicts";
import { counted, type Fragment, joined, type Markup, markup } from "./markup";
import { severityBadge, verdictMark } from "./signs";
import type { Subject } from "./subject";

/** What several reports come to, with a link to each. */
export function overview(subjects: readonly Subject[]): Markup {
  const { stacks, policies, total } = rollUp(subjects.map(({ report }) => report));
  const refused = stacks.filter(({ mandatory }) => mandatory > 0).length;
  const words = `${counted(total.mandatory, "mandatory violation")}, ${counted(total.advisory, "advisory violation")}, ${total.accepted} accepted; ${counted(total.resources, "resource")} judged by ${counted(total.policies, "policy", "policies")}.`;
  const title =
    refused > 0
      ? `${refused} of ${counted(stacks.length, "stack")} with mandatory violations`
      : `${counted(stacks.length, "stack")}, none with mandatory violations`;
  return markup`<div class="overview">
    <section id="overview" tabindex="-1" aria-labelledby="overview-title">
      <div class="card verdict ${refused > 0 ? "refused" : total.advisory > 0 ? "warned" : "clean"}"><div><h1 id="overview-title">${title}</h1><p>${words}</p></div></div>
    </section>
    <section class="part" aria-labelledby="stacks-title"><h2 id="stacks-title">Stacks</h2>${stackTable(subjects)}</section>
    ${policies.length > 0 && markup`<section class="part" aria-labelledby="policies-title"><h2 id="policies-title">Policies by stacks that violate them</h2>${policyTable(policies, subjects)}</section>`}
    <section class="part" aria-labelledby="frameworks-title"><h2 id="frameworks-title">Requirements violated</h2>${frameworkTable(subjects)}</section>
  </div>`;
}

const heads = (names: readonly string[]) =>
  names.map((name) => markup`<th scope="col" class="${!isText.test(name) && "number"}">${name}</th>`);

const isText = /^(Stack|Policy|Verdict|Severity)$/;

/** A row of words first, then figures. */
function rowMarkup(name: Fragment, word: Fragment, figures: readonly Fragment[]): Markup {
  const cells = figures.map((figure) => markup`<td class="number">${figure}</td>`);
  return markup`<tr><th scope="row">${name}</th><td>${word}</td>${cells}</tr>`;
}

function linkTo({ prefix, report }: Subject): Markup {
  return markup`<a href="#${prefix}report">${report.program}/${report.stack}</a>`;
}

function table(label: string, names: readonly string[], rows: readonly Markup[]): Markup {
  return markup`<div class="card"><div class="scroll" tabindex="0" role="region" aria-label="${label}">
    <table><thead><tr>${heads(names)}</tr></thead><tbody>${rows}</tbody></table>
  </div></div>`;
}

function stackTable(subjects: readonly Subject[]): Markup {
  const figures = subjects.map((subject) => ({ subject, ...summarize(subject.report) }));
  const rows = figures
    .sort((a, b) => b.mandatory - a.mandatory || b.advisory - a.advisory)
    .map(({ subject, mandatory, advisory, accepted, undecided, resources }) => {
      const verdict = mandatory > 0 ? verdictMark("violated", "not in order") : verdictMark("met", "in order");
      return rowMarkup(linkTo(subject), verdict, [mandatory, advisory, accepted, undecided, resources]);
    });
  return table("Stacks", ["Stack", "Verdict", "Mandatory", "Advisory", "Accepted", "Not decided", "Resources"], rows);
}

function policyTable(policies: ReturnType<typeof rollUp>["policies"], subjects: readonly Subject[]): Markup {
  const byName = new Map(subjects.map((subject) => [`${subject.report.program}/${subject.report.stack}`, subject]));
  const rows = policies.map(({ policy, severity, mandatory, advisory, stacks }) => {
    const links = stacks.flatMap((stack) => byName.get(stack) ?? []).map(linkTo);
    const shown = markup`<details><summary>${counted(stacks.length, "stack")}</summary>${joined(links, ", ")}</details>`;
    const name = markup`${ruleOf({ policy })?.title ?? policy}<br/><small><code>${policy}</code></small>`;
    return rowMarkup(name, severityBadge(severity), [mandatory, advisory, shown]);
  });
  return table("Policies", ["Policy", "Severity", "Mandatory", "Advisory", "Stacks"], rows);
}

function frameworkTable(subjects: readonly Subject[]): Markup {
  const names = (subjects[0]?.compliance ?? []).map(({ framework }) => framework.title);
  const rows = subjects.map((subject) => {
    const cells = subject.compliance.map((one) => {
      const { violated } = countVerdicts(one);
      return markup`<td class="number">${violated > 0 ? markup`<b>${violated}</b>` : "0"} <small>of ${one.requirements.length}</small></td>`;
    });
    return markup`<tr><th scope="row">${linkTo(subject)}</th>${cells}</tr>`;
  });
  return table("Requirements violated", ["Stack", ...names], rows);
}
