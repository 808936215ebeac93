import { policies, policiesAboutPack } from "../policies";
import { describePolicy } from "../report/policy";
import { type Command, parse, UsageError } from "./command";

const all = [...policies, ...policiesAboutPack];

const help = `Usage: secure-serverless explain [policy]

Prints what a policy demands, why, how to mend a violation, and its examples. Without a name: every policy, a line each.
`;

/** `secure-serverless explain`: what a policy demands and how to meet it. */
export const explain: Command = {
  summary: "tell what a policy demands and how to meet it",
  help,
  async run(args, streams) {
    const { positionals } = parse(args, [], 1);
    const [name] = positionals;
    streams.out(name === undefined ? list() : describePolicy(find(name)));
    return 0;
  },
};

function list(): string {
  const width = Math.max(...all.map(({ name }) => name.length));
  return policies
    .map(({ name, severity, title }) => `${name.padEnd(width)}  ${severity.padEnd(8)}  ${title}\n`)
    .join("");
}

function find(name: string) {
  const policy = all.find((one) => one.name === name);
  if (!policy) {
    const near = all.filter((one) => one.name.includes(name)).map((one) => one.name);
    const hint = near.length > 0 ? `; did you mean ${near.join(" or ")}?` : "; `secure-serverless explain` lists them";
    throw new UsageError(`there is no policy \`${name}\`${hint}`);
  }
  return policy;
}
