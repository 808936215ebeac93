import { cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const root = join(__dirname, "..", "..");

/** The configuration of the pack, beside the project's folder. */
export const configurationFile = "policies.json";

/** Where the Pulumi CLI may run a program of this repository. */
export interface Workspace {
  /** The project's folder; its parent is all that there is to remove. */
  folder: string;
  env: NodeJS.ProcessEnv;
}

/** A copy of a program's project files beside links to the repository, so that the CLI writes nothing into it. */
export function workspace(folder: string, configuration: object = {}): Workspace {
  const home = mkdtempSync(join(tmpdir(), "secure-serverless-"));
  const project = join(home, "project");
  mkdirSync(join(home, "state"));
  mkdirSync(project);
  writeFileSync(join(home, configurationFile), JSON.stringify(configuration));
  const content = folder === "." ? ["examples", "components", "policies"] : readdirSync(join(root, folder));
  for (const name of content.filter((file) => !file.startsWith("Pulumi."))) {
    symlinkSync(join(root, folder, name), join(project, name));
  }
  for (const name of ["Pulumi.yaml", "Pulumi.dev.yaml"]) {
    cpSync(join(root, folder, name), join(project, name));
  }
  for (const name of ["node_modules", "tsconfig.json"]) {
    symlinkSync(join(root, name), join(project, name));
  }
  return { folder: project, env: environment(home) };
}

/** Only what the CLI needs: the stand-in provider before all else, a file backend, no network. */
function environment(home: string): NodeJS.ProcessEnv {
  return {
    PATH: [join(root, "test/engine/stand-in"), process.env.PATH].join(delimiter),
    HOME: home,
    PULUMI_HOME: join(home, "pulumi"),
    PULUMI_BACKEND_URL: `file://${join(home, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "none",
    PULUMI_DEBUG_COMMANDS: "true", // for --event-log
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
}
