import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Policy, Severity } from "../policy";
import differences from "./differences.json";
import catalogue from "./sources.json";

/**
 * The catalogue: every control for serverless on AWS that eight other systems check, and those that none of them has. Facts
 * of the day in `sources.json`: the ids of a control in each source, joined by `;`. Empty in all of them: found by us.
 */
export interface Row {
  /** The name of the policy: service, thing, what must hold. */
  id: string;
  /** Whether one resource decides, or the relations between several. */
  kind: Policy["kind"];
  severity: Severity;
  /** Whether the pack could set the property itself. */
  remediable: "yes" | "no";
  /** The ids in each source, by its column. */
  checks: Record<string, string[]>;
}

/** What the pack does about a row: `policy` of its name, `sameAs` another, `relation` that needs the graph, or `missing`. */
export type Coverage = { by: "policy" | "relation" | "missing" } | { by: "sameAs"; policy: string };

/** Where the rows were found, by column of `controls.csv`, and when. */
export const { sources, date } = catalogue as {
  date: string;
  sources: Record<string, { title: string; read: string }>;
};

/** Policies that are no row, and severities that are not the row's: each with the reason. */
export const { additions, severities } = differences as Record<"additions" | "severities", Record<string, string>>;

/** Reads the catalogue, sorted by id. */
export function readCatalogue(): Row[] {
  const [header = "", ...lines] = readFileSync(join(__dirname, "controls.csv"), "utf8").trimEnd().split("\n");
  const columns = header.split(",");
  return lines.map((line) => row(Object.fromEntries(line.split(",").map((value, index) => [columns[index], value]))));
}

function row({ id = "", kind, severity, remediable, ...checks }: Record<string, string>): Row {
  const ids = Object.entries(checks).map(([source, text]) => [source, text.split(";").filter(Boolean)]);
  return { id, kind, severity, remediable, checks: Object.fromEntries(ids) } as Row;
}

/** What the pack does about a row of the catalogue. */
export function coverage({ id, kind }: Row, policies: readonly Policy[]): Coverage {
  if (policies.some(({ name }) => name === id)) {
    return { by: "policy" };
  }
  const other = policies.find(({ sameAs = [] }) => sameAs.includes(id));
  if (other) {
    return { by: "sameAs", policy: other.name };
  }
  return { by: kind === "stack" ? "relation" : "missing" };
}
