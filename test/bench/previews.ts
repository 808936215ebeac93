import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Workspace, workspace } from "../support/workspace";
import { preview } from "./peers/ours";
import { compared, type Row, rowOf } from "./row";
import { inTurns, type Judging, saidBy } from "./turns";

const root = join(__dirname, "../..");
const what = "a preview of the reference application";

/** The offline preview of the reference application, against that of the Pulumi CLI with and without the pack. */
export async function previewRows(): Promise<Row[]> {
  const place = workspace(".");
  try {
    const isThere = pulumi(place, "stack", "init", "dev");
    const tools: [name: string, judging: Judging | undefined][] = [
      ["secure-serverless preview", preview({ program: root })],
      ["pulumi preview with the pack", isThere ? cli(place, "--policy-pack", join(root, "policies")) : undefined],
      ["pulumi preview without a pack", isThere ? cli(place) : undefined],
    ];
    const taken = await inTurns(tools.map(([, judging]) => judging));
    const rows = tools.map(([tool, judging], index): Row => {
      const runs = taken[index] ?? [];
      return judging
        ? rowOf(what, tool, runs, saidBy(judging, runs))
        : { what, tool, judged: "not installed: the Pulumi CLI, on the PATH" };
    });
    return compared(rows, rows[0]);
  } finally {
    rmSync(join(place.folder, ".."), { recursive: true, force: true });
  }
}

function pulumi({ folder, env }: Workspace, ...args: string[]): boolean {
  return spawnSync("pulumi", args, { cwd: folder, env }).status === 0;
}

function cli({ folder, env }: Workspace, ...pack: string[]): Judging {
  const args = ["preview", "--non-interactive", "--stack", "dev", ...pack];
  return { command: "pulumi", args, cwd: folder, env, judged: created };
}

function created(out: string): string {
  const [, resources] = /\+ (\d+) to create/.exec(out) as RegExpExecArray;
  return `${resources} resources`;
}
