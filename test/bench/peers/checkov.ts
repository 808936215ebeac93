import { count, type Peer, program } from "./peer";

/** Checkov on a plan of Terraform. */
export const checkov: Peer = {
  name: "checkov",
  install: "`pip install checkov`; on the PATH, or its path in `CHECKOV`",
  judging({ plan, folder }) {
    const command = program("checkov", "CHECKOV");
    const args = ["-f", plan, "--framework", "terraform_plan", "-o", "json", "--compact", "--skip-download"];
    // Guides are asked of a server otherwise.
    return command
      ? { command, args, cwd: folder, env: { ...process.env, BC_SKIP_MAPPING: "TRUE" }, judged }
      : undefined;
  },
};

function judged(out: string): string {
  const { passed, failed, resource_count: resources, checkov_version: version } = JSON.parse(out).summary;
  return `${version}: ${count(resources)} resources, ${count(passed + failed)} decisions: ${count(failed)} findings`;
}
