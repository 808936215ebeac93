import { type Coverage, coverage, date, type Row, readCatalogue, sources } from "../catalogue";
import { policies } from "../policies";

/** Prints how much of each source the pack covers, and each row that it does not cover, with the reason. */
const rows = readCatalogue().map((row) => ({ ...row, coverage: coverage(row, policies) }));

type Judged = Row & { coverage: Coverage };

const reasons = { relation: "relation: comes with the graph", missing: "missing" };

const covered = ({ coverage: { by } }: Judged) => by === "policy" || by === "sameAs";

function line(title: string, some: Judged[]): string {
  const count = some.filter(covered).length;
  const relations = some.filter((one) => one.coverage.by === "relation").length;
  const share = `${((100 * count) / some.length).toFixed(1)} %`.padStart(7);
  const rest = relations > 0 ? `${relations} relations` : "";
  return `${title.padEnd(28)}${String(count).padStart(4)} / ${String(some.length).padEnd(4)}${share}  ${rest}`.trimEnd();
}

const bySource = Object.entries(sources).map(([source, { title }]) =>
  line(
    title,
    rows.filter(({ checks }) => checks[source]?.length),
  ),
);
const ours = rows.filter(({ checks }) => Object.values(checks).every((ids) => ids.length === 0));
const merged = rows.flatMap(({ id, coverage: state }) =>
  state.by === "sameAs" ? [`  ${id}: same as ${state.policy}`] : [],
);
const mending = policies.filter(({ remediate }) => remediate).length;
const remediable = rows.filter((one) => one.remediable === "yes").length;
const open = rows.flatMap(({ id, coverage: { by } }) =>
  by === "relation" || by === "missing" ? [`  ${id}: ${reasons[by]}`] : [],
);

console.log(
  [
    `Catalogue of ${date}: rows covered / rows, by source`,
    "",
    ...bySource,
    line("in none of them", ours),
    line(
      "about one resource",
      rows.filter(({ kind }) => kind === "resource"),
    ),
    line("all", rows),
    "",
    `${remediable} rows could be mended by the pack; ${mending} policies remediate.`,
    "",
    `Merged into another policy, and counted as covered (${merged.length}):`,
    ...merged,
    "",
    `Not covered (${open.length}):`,
    ...open,
  ].join("\n"),
);
