import { frameworks } from "../../frameworks";
import { requirementsOf } from "../../frameworks/framework";
import { policies } from "../../policies";
import type { Policy } from "../../policy";
import {
  type Compliance,
  countVerdicts,
  type PolicyVerdict,
  type RequirementVerdict,
  type Verdict,
  verdicts,
} from "./compliance-verdicts";
import { counted, type Fragment, joined, type Markup, markup } from "./markup";
import { bar, verdictClass, verdictMark } from "./signs";
import type { Subject } from "./subject";

/** The requirements that a policy helps to meet, a text for each framework: `PCI DSS 1.2.5, 1.3.1`. */
export function requirementWords(policy: Policy): string[] {
  return Object.values(frameworks).flatMap((framework) => {
    const ids = requirementsOf(framework, policy);
    const shown = ids.length > 6 ? [...ids.slice(0, 5), `${ids.length - 5} more`] : ids;
    return ids.length > 0 ? [`${framework.title} ${shown.join(", ")}`] : [];
  });
}

const note =
  "What the policies of the pack say before deployment. A requirement is met when everything that they judge is in order, the number of resources in brackets: that is evidence, not the whole of compliance, which also asks for people, processes and what happens at run time.";

/** A page for each framework: what it asks, who is responsible, what the policies say, about which resources. */
export function compliancePart(subject: Subject): Markup {
  const { prefix, compliance } = subject;
  return markup`<section class="part" id="${prefix}compliance" tabindex="-1" aria-labelledby="${prefix}compliance-title">
    <h2 id="${prefix}compliance-title">Compliance</h2>
    <p class="lead">${note}</p>
    ${compliance.map((one) => frameworkPart(one, prefix))}
    ${unchecked(subject)}
  </section>`;
}

function frameworkPart(compliance: Compliance, prefix: string): Markup {
  const { name, framework, requirements } = compliance;
  const { title, version, publisher, note, sources } = framework;
  const heads = ["Requirement", "Verdict", "Responsible", "Policies and resources"];
  const shown = requirements
    .map((one, index) => [one, index] as const)
    .sort((a, b) => rank(a[0]) - rank(b[0]) || a[1] - b[1]);
  return markup`<details class="card framework" id="${prefix}${name}">
    <summary><h3>${title}</h3>${verdictBar(compliance)}<span class="counts">${countWords(compliance)}</span></summary>
    <p class="quiet">${version}; ${publisher}. ${note}</p>
    <div class="scroll" tabindex="0" role="region" aria-label="Requirements of ${title}">
      <table class="requirements">
        <thead><tr>${heads.map((head) => markup`<th scope="col">${head}</th>`)}</tr></thead>
        <tbody>${shown.map(([one]) => requirementRow(one))}</tbody>
      </table>
    </div>
    <p class="quiet">Sources: ${joined(sources.map(source), ", ")}</p>
  </details>`;
}

function rank({ verdict }: RequirementVerdict): number {
  return verdicts.indexOf(verdict);
}

function source(address: string): Fragment {
  return markup`<a href="${address}" rel="noreferrer">${new URL(address).hostname}</a>`;
}

/** The verdicts of a framework as a bar. */
function verdictBar(compliance: Compliance): Markup {
  const counts = countVerdicts(compliance);
  const order: Verdict[] = ["met", "accepted", "not decided", "violated", "not checked", "not applicable"];
  return bar(order.map((one) => ({ size: counts[one], class: verdictClass(one) })));
}

function countWords(compliance: Compliance): Fragment[] {
  const counts = countVerdicts(compliance);
  return verdicts.flatMap((one) => (counts[one] > 0 ? [verdictMark(one, `${counts[one]} ${one}`)] : []));
}

const responsible = { aws: "AWS", customer: "you", shared: "AWS and you" } as const;

function requirementRow({ id, title, verdict, until, responsibility, reason, policies }: RequirementVerdict): Markup {
  const words = verdict === "accepted" ? `accepted until ${until}` : verdict;
  const isTheirs = policies.length === 0;
  return markup`<tr>
    <th scope="row">${id}<br/><small>${title}</small></th>
    <td>${isTheirs ? markup`<span class="quiet">nothing to configure</span>` : verdictMark(verdict, words)}</td>
    <td>${responsible[responsibility]}</td>
    <td>${isTheirs ? reason : evidence(policies)}</td>
  </tr>`;
}

/** What is wrong is named with its resources; what is in order is counted, and named when it is asked for. */
function evidence(policies: readonly PolicyVerdict[]): Fragment[] {
  const of = (...wanted: Verdict[]) => policies.filter(({ verdict }) => wanted.includes(verdict));
  const open = of("violated", "not decided", "accepted").map(
    (one) => markup`<li>${verdictMark(one.verdict)} <code>${one.policy}</code>: ${resourceList(one)}</li>`,
  );
  const met = of("met");
  const names = met.map(({ policy, judged }) => `${policy} (${judged})`).join(", ");
  const words = `met: ${counted(met.length, "policy", "policies")}`;
  const quiet = (["not checked", "not applicable"] as const).flatMap((one) =>
    of(one).length > 0 ? [`${of(one).length} ${one}`] : [],
  );
  return [
    open.length > 0 && markup`<ul class="plain">${open}</ul>`,
    met.length > 0 && markup`<details><summary>${verdictMark("met", words)}</summary><small>${names}</small></details>`,
    quiet.length > 0 && markup`<small>${quiet.join(", ")}</small>`,
  ];
}

const most = 6;

function resourceList({ resources, until }: PolicyVerdict): string {
  const more = resources.length > most ? [`${resources.length - most} more`] : [];
  return `${[...resources.slice(0, most), ...more].join(", ")}${until === undefined ? "" : ` (until ${until})`}`;
}

/** The policies that configuration, or their own default, leaves out. */
function unchecked({ report }: Subject): Fragment {
  const active = new Set(report.policies);
  const items = policies
    .filter(({ name }) => !active.has(name))
    .map(
      ({ name, disabled }) =>
        markup`<li><code>${name}</code> <small>${disabled ?? "Disabled by configuration."}</small></li>`,
    );
  const words = counted(items.length, "policy is", "policies are");
  return (
    items.length > 0 &&
    markup`<details class="card"><summary><h3>Not checked</h3> <small class="quiet">${words} disabled</small></summary><ul>${items}</ul></details>`
  );
}
