import { frameworks } from "../frameworks";
import { policies, policiesAboutPack } from "../policies";
import { describeFramework } from "../report/framework";
import { describePolicy } from "../report/policy";
import { type Command, parse, UsageError } from "./command";
import { findFramework, findPolicy } from "./find";

const help = `Usage: secure-serverless explain [policy]
       secure-serverless explain --framework <name>

Prints what a policy demands, why, how to mend a violation, the requirements that it helps to meet, and its examples.
Without a name: every policy, a line each. A control that another policy covers may be named as well.

  --framework <name>  the requirements of a framework, and the policies that help to meet each:
                      ${Object.keys(frameworks).join(", ")}
`;

/** `secure-serverless explain`: what a policy demands and how to meet it. */
export const explain: Command = {
  summary: "tell what a policy demands and how to meet it",
  help,
  async run(args, streams) {
    const { values, positionals } = parse(args, ["framework"], 1);
    const [name] = positionals;
    if (values.framework !== undefined && name !== undefined) {
      throw new UsageError(`explain takes a policy (\`${name}\`) or --framework, not both`);
    }
    if (values.framework !== undefined) {
      streams.out(describeFramework(findFramework(values.framework), policies));
    } else {
      streams.out(name === undefined ? list() : explanation(name));
    }
    return 0;
  },
};

function explanation(name: string): string {
  const policy = findPolicy(name);
  const merged = policy.name === name ? "" : `\`${name}\` is covered by \`${policy.name}\`:\n\n`;
  return merged + describePolicy(policy);
}

function list(): string {
  const width = Math.max(...[...policies, ...policiesAboutPack].map(({ name }) => name.length));
  return policies
    .map(({ name, severity, title }) => `${name.padEnd(width)}  ${severity.padEnd(8)}  ${title}\n`)
    .join("");
}
