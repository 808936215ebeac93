import { evaluate } from "../../policies/evaluate";
import { matrixOf } from "../../policies/graph/access/matrix";
import { accessIn } from "../../policies/graph/access/of-resources";
import { policies } from "../../policies/policies";
import { estate } from "./estate";

/** What the whole pack, the access graph and its matrix cost for an estate. */
export interface Measured {
  resources: number;
  /** Processor time: what else runs on the machine counts less in it. */
  seconds: number;
  findings: number;
  /** Rows of the access matrix. */
  rows: number;
  /** What the process holds afterwards, its code included, in megabytes. */
  megabytes: number;
}

/** Judges an estate of so many services of 40 resources each, once. */
export function measured(services: number): Measured {
  const resources = estate(services);
  const start = process.cpuUsage();
  const { findings } = evaluate(resources, policies);
  const { rows } = matrixOf(accessIn(resources));
  const { user, system } = process.cpuUsage(start);
  const megabytes = Math.round(process.memoryUsage().rss / 2 ** 20);
  const counts = { resources: resources.length, findings: findings.length, rows: rows.length };
  return { ...counts, seconds: (user + system) / 1e6, megabytes };
}

/** The quickest of several runs. */
export function quickest(services: number, runs: number): Measured {
  const all = Array.from({ length: runs }, () => measured(services));
  return all.sort((a, b) => a.seconds - b.seconds)[0] as Measured;
}
