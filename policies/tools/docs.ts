import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { policies, policiesAboutPack } from "../policies";
import { defaultLevel, type Policy } from "../policy";
import { describePolicy } from "../report/policy";
import { writeList } from "./list";

/** Writes policies/README.md from the policies. */
const file = join(__dirname, "..", "README.md");

const intro = `# The policies

Written by \`npm run docs\` from \`rules/\`; a change belongs there. \`secure-serverless explain <policy>\` prints the same.

In the examples, \`✗\` is refused with the message below it, \`?\` cannot be decided before deployment and is reported as
\`policy-decided-at-preview\`, and \`✓\` is silent. Each example is run by \`npm test\`.
`;

const all = [...policies, ...policiesAboutPack];

const row = (policy: Policy) =>
  `| [${policy.name}](#${policy.name}) | ${policy.severity} | ${defaultLevel(policy)} | ${policy.title} |`;

const table = ["| policy | severity | level | what must hold |", "|---|---|---|---|", ...all.map(row)].join("\n");

writeList();
writeFileSync(file, `${[intro, `${table}\n`, ...all.map(describePolicy)].join("\n")}`);
