import { applies, type Framework, type Requirement } from "../frameworks/framework";
import type { Policy } from "../policy";

/** The requirements of a framework, and the policies that help to meet each, as Markdown: for `explain` and for the docs. */
export function describeFramework(framework: Framework, policies: readonly Policy[], link = nameOf): string {
  const { title, version, publisher, published, reviewed, note, sources, leftOut = {} } = framework;
  const sections = [
    `# ${title}`,
    `${version}; ${[publisher, published].filter(Boolean).join(", ")}. Compared with its sources on ${reviewed}.`,
    note,
    sources.map((source) => `- ${source}`).join("\n"),
    ...Object.keys(framework.requirements).map((id) => describeRequirement(framework, id, policies, link)),
    Object.entries(leftOut)
      .map(([id, reason]) => `- ${id}, which a source states, is left out: ${reason}`)
      .join("\n"),
  ];
  return `${sections.filter(Boolean).join("\n\n")}\n`;
}

const nameOf = ({ name }: Policy) => name;

const responsible = { aws: "AWS", customer: "you", shared: "AWS and you" };

function describeRequirement(framework: Framework, id: string, policies: readonly Policy[], link: typeof nameOf) {
  const { title, added, reason, responsibility = framework.responsibility } = framework.requirements[id] as Requirement;
  const without = { ...framework, requirements: { ...framework.requirements, [id]: withoutOurs(framework, id) } };
  const met = policies.filter((policy) => applies(framework, id, policy));
  const ours = met.filter((policy) => !applies(without, id, policy));
  const items = (some: Policy[]) => some.map((policy) => `- ${link(policy)}`).join("\n");
  const sections = [
    `## ${id}`,
    `${title}. Responsible: ${responsible[responsibility]}.${reason ? ` ${reason}` : ""}`,
    items(met.filter((policy) => !ours.includes(policy))),
    added && ours.length > 0 ? `By our reasoning: ${added.reason}\n\n${items(ours)}` : "",
  ];
  return sections.filter(Boolean).join("\n\n");
}

/** The requirement as the sources state it. */
function withoutOurs({ requirements }: Framework, id: string): Requirement {
  const { added, ...stated } = requirements[id] as Requirement;
  return stated;
}
