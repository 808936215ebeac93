import { readFileSync } from "node:fs";
import { join } from "node:path";
import { count, type Peer, program } from "./peer";

/** CloudFormation Guard with the rule registry of AWS, on a template. */
export const cfnGuard: Peer = {
  name: "cfn-guard",
  install:
    "`cargo install cfn-guard`; on the PATH, or its path in `CFN_GUARD`; a clone of aws-guard-rules-registry in `GUARD_RULES`",
  judging({ template, folder }) {
    const [command, registry] = [program("cfn-guard", "CFN_GUARD"), process.env.GUARD_RULES];
    const output = ["--show-summary", "none", "--output-format", "json", "--structured"];
    const resources = Object.keys(JSON.parse(readFileSync(template, "utf8")).Resources).length;
    return command && registry
      ? {
          command,
          args: ["validate", "--rules", join(registry, "rules/aws"), "--data", template, ...output],
          cwd: folder,
          judged: (out) => judged(out, resources),
        }
      : undefined;
  },
};

function judged(out: string, resources: number): string {
  const [{ compliant, not_compliant: violated, not_applicable: others }] = JSON.parse(out);
  const rules = compliant.length + violated.length + others.length;
  return `${count(resources)} resources, ${rules} rules, ${rules - others.length} of them apply: ${violated.length} violated`;
}
