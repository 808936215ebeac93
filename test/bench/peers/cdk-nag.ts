import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { count, type Peer } from "./peer";

/** An app that reads the estate's template into constructs, and is synthesised with two of the packs. */
const app = `
  const { App, Stack, Validations } = require("aws-cdk-lib");
  const { CfnInclude } = require("aws-cdk-lib/cloudformation-include");
  const { AwsSolutionsChecks, ServerlessChecks } = require("cdk-nag");
  const [templateFile, outdir] = process.argv.slice(2);
  const app = new App({ outdir, context: { "@aws-cdk/core:stackResourceLimit": 0 } });
  new CfnInclude(new Stack(app, "estate"), "template", { templateFile });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  app.synth();
`;

/** cdk-nag, with its packs for AWS solutions and for serverless ones, on an app that is synthesised. */
export const cdkNag: Peer = {
  name: "cdk-nag",
  install: "`npm install aws-cdk-lib constructs cdk-nag` in a folder, and its path in `CDK_NAG`",
  judging({ template, folder }) {
    const modules = join(process.env.CDK_NAG ?? "", "node_modules");
    if (!process.env.CDK_NAG || !existsSync(join(modules, "cdk-nag"))) {
      return undefined;
    }
    const [file, out] = [join(folder, "app.cjs"), join(folder, "cdk.out")];
    writeFileSync(file, app);
    const { version } = require(join(modules, "cdk-nag/package.json"));
    const resources = Object.keys(JSON.parse(readFileSync(template, "utf8")).Resources).length;
    const env = { ...process.env, NODE_PATH: modules };
    return {
      command: process.execPath,
      cwd: folder,
      args: [file, template, out],
      env,
      judged: () => judged(out, version, resources),
    };
  },
};

function judged(out: string, version: string, resources: number): string {
  const { pluginReports } = JSON.parse(readFileSync(join(out, "validation-report.json"), "utf8"));
  const violated = pluginReports.flatMap((report: { violations: object[] }) => report.violations);
  const findings = violated.flatMap((one: { violatingConstructs: object[] }) => one.violatingConstructs).length;
  return `${version}: ${count(resources)} resources, packs AwsSolutions and Serverless: ${count(findings)} findings`;
}
