import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cloudFormationTemplate } from "./cloudformation";
import { knownEstate } from "./known";
import { programOf } from "./program";
import { pulumiState } from "./pulumi";
import { terraformPlan } from "./terraform";

const root = join(__dirname, "../../..");

/** An estate in the form of each tool: paths of files. */
export interface EstateFiles {
  /** Where the tools may write. */
  folder: string;
  /** What `pulumi stack export` prints. */
  state: string;
  /** What `terraform show -json` prints of a plan. */
  plan: string;
  /** A template of CloudFormation. */
  template: string;
  /** The folder of a Pulumi program. */
  program: string;
}

/** Writes an estate of so many services of 40 resources each into a new folder. */
export function estateFiles(scratch: string, services: number): EstateFiles {
  const folder = join(scratch, `estate-${services}`);
  const program = join(folder, "program");
  mkdirSync(program, { recursive: true });
  const resources = knownEstate(services);
  const write = (name: string, content: string) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  write("program/Pulumi.yaml", "name: estate\nruntime: nodejs\nmain: index.js\n");
  write("program/Pulumi.dev.yaml", "config:\n  aws:region: eu-west-1\n");
  write("program/index.js", programOf(resources));
  symlinkSync(join(root, "node_modules"), join(program, "node_modules"));
  return {
    ...{ folder, program, state: write("state.json", JSON.stringify(pulumiState(resources))) },
    plan: write("plan.json", JSON.stringify(terraformPlan(resources))),
    template: write("template.json", JSON.stringify(cloudFormationTemplate(resources))),
  };
}
