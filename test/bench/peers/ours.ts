import { join } from "node:path";
import type { EstateFiles } from "../estates/files";
import type { Judging } from "../turns";
import { count } from "./peer";

const command = join(__dirname, "../../../policies/bin/secure-serverless.js");

/** The audit of a state: a file of resources as the peers read one. */
export function audit({ state, folder }: Pick<EstateFiles, "state" | "folder">): Judging {
  return { command: process.execPath, args: [command, "audit", state, "--format", "json"], cwd: folder, judged: said };
}

/** The offline preview: a program is run first. */
export function preview({ program }: Pick<EstateFiles, "program">): Judging {
  return {
    command: process.execPath,
    args: [command, "preview", program, "--format", "json"],
    cwd: program,
    judged: said,
  };
}

/** What the report of one stack says. */
function said(out: string): string {
  const report = JSON.parse(out);
  const { resources, policies, decisions, mandatory, advisory } = (report.reports?.[0] ?? report).summary;
  return `${count(resources)} resources, ${policies} policies, ${count(decisions)} decisions: ${count(mandatory + advisory)} findings`;
}
