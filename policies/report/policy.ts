import { inspect } from "node:util";
import { defaultLevel, type Policy } from "../policy";
import { Copy, Reference } from "../reference";
import { isUnknown } from "../unknown";

/** What a policy demands, why, and its examples, as Markdown: for `explain` and for the pack's README. */
export function describePolicy(policy: Policy): string {
  const { name, title, severity, why, fix, link, owasp = [] } = policy;
  const facts = [`severity ${severity}`, defaultLevel(policy), ...(owasp.length > 0 ? [owasp.join(", ")] : [])];
  const sections = [
    `### ${name}`,
    `${title} (${facts.join("; ")}).`,
    why,
    `**Fix:** ${fix}`,
    parameters(policy),
    examples(policy),
    `About: ${link}`,
  ];
  return `${sections.filter(Boolean).join("\n\n")}\n`;
}

function parameters({ parameters = {} }: Policy): string {
  return Object.entries(parameters)
    .map(
      ([name, { default: value, description }]) =>
        `- \`${name}\` (default \`${JSON.stringify(value)}\`): ${description}`,
    )
    .join("\n");
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
