import { inspect } from "node:util";
import { frameworks } from "../frameworks";
import { requirementsOf } from "../frameworks/framework";
import { defaultLevel, type Policy } from "../policy";
import { Copy, Reference } from "../reference";
import { isUnknown } from "../unknown";

/** What a policy demands, why, what it is for, and its examples, as Markdown: for `explain` and for the pack's docs. */
export function describePolicy(policy: Policy): string {
  const { name, title, severity, disabled, sameAs = [], why, fix, link } = policy;
  const sections = [
    `### ${name}`,
    `${title} (severity ${severity}; ${defaultLevel(policy)}).`,
    why,
    `**Fix:** ${fix}`,
    disabled ? `**Disabled by default:** ${disabled}` : "",
    policy.remediate ? "**Remediation:** at the level `remediate` the pack sets the property itself." : "",
    sameAs.length > 0 ? `**Same as:** ${sameAs.map((id) => `\`${id}\``).join(", ")}` : "",
    parameters(policy),
    citations(policy),
    examples(policy),
    `About: ${link}`,
  ];
  return `${sections.filter(Boolean).join("\n\n")}\n`;
}

function citations(policy: Policy): string {
  const cited = Object.values(frameworks).flatMap((framework) => {
    const ids = requirementsOf(framework, policy);
    return ids.length > 0 ? [`- ${framework.title}: ${ids.join(", ")}`] : [];
  });
  return cited.length > 0 ? `Frameworks:\n\n${cited.join("\n")}` : "";
}

function parameters({ parameters = {} }: Policy): string {
  const lines = Object.entries(parameters).flatMap(([name, { default: value, description, items }]) => [
    `- \`${name}\` (default \`${JSON.stringify(value)}\`): ${description}`,
    ...Object.entries(items?.properties ?? {}).map(([member, schema]) => `  - \`${member}\`: ${schema.description}`),
  ]);
  return lines.length > 0 ? `Parameters:\n\n${lines.join("\n")}` : "";
}

function examples({ kind, examples: { good, bad, unknown } }: Policy): string {
  const subject = kind === "stack" ? "resources" : "resource";
  const lines = [
    ...Object.entries(bad).map(([title, [example, message]]) => `✗ ${title}: ${show(example)}\n  ${message}`),
    ...Object.entries(unknown).map(([title, [example]]) => `? ${title}: ${show(example)}`),
    ...Object.entries(good).map(([title, example]) => `✓ ${title}: ${show(example)}`),
  ];
  if (lines.length === 0) {
    return "";
  }
  return `Examples, as changes to the ${subject} of the base stack:\n\n\`\`\`text\n${lines.join("\n")}\n\`\`\``;
}

function show(example: unknown): string {
  return inspect(printable(example), { depth: null, breakLength: 110, maxStringLength: 400 });
}

/** The example in words: what is known only after deployment, and which resource it comes from. */
function printable(value: unknown): unknown {
  if (isUnknown(value)) {
    return word("known after deployment");
  }
  if (value instanceof Reference) {
    return word(`${value.resource}.${value.property}`);
  }
  if (value instanceof Copy) {
    return { [`like ${value.of}, with`]: printable(value.changes) };
  }
  if (Array.isArray(value)) {
    return value.map(printable);
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, printable(item)]))
    : value;
}

function word(text: string) {
  return { [inspect.custom]: () => `(${text})` };
}
