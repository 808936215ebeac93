import { estateFiles } from "../estates/files";
import { compared, type Row, rowOf } from "../row";
import { inTurns, type Judging, saidBy } from "../turns";
import { cdkNag } from "./cdk-nag";
import { cfnGuard } from "./cfn-guard";
import { checkov } from "./checkov";
import { audit, preview } from "./ours";
import type { Peer } from "./peer";

const peers: readonly Peer[] = [checkov, cfnGuard, cdkNag];
const what = "an estate of 1,200";

/** The same estate of 1,200 resources, by each tool: from the start of its process to its report. */
export async function peerRows(scratch: string): Promise<Row[]> {
  const estate = estateFiles(scratch, 30);
  const tools: [name: string, judging: Judging | undefined, install: string][] = [
    ["secure-serverless audit", audit(estate), ""],
    ...peers.map((peer): [string, Judging | undefined, string] => [peer.name, peer.judging(estate), peer.install]),
    ["secure-serverless preview", preview(estate), ""],
  ];
  const taken = await inTurns(tools.map(([, judging]) => judging));
  const rows = tools.map(([tool, judging, install], index): Row => {
    const runs = taken[index] ?? [];
    return judging
      ? rowOf(what, tool, runs, saidBy(judging, runs))
      : { what, tool, judged: `not installed: ${install}` };
  });
  return compared(rows, rows[0]);
}

/** Estates of 120, 1,200 and 12,000 resources; each as a multiple of the one before. */
export async function growthRows(scratch: string): Promise<Row[]> {
  const all = [3, 30, 300].map((services) => audit(estateFiles(`${scratch}/growth`, services)));
  const taken = await inTurns(all);
  const rows = all.map((one, index) => {
    const runs = taken[index] ?? [];
    return rowOf("growth", "secure-serverless audit", runs, saidBy(one, runs));
  });
  return rows.flatMap((row, index) => compared([row], rows[index - 1]));
}
