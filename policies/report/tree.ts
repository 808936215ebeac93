import { groupBy } from "../group";
import type { Resource } from "../resource";
import type { Style } from "./style";

type Row = { type: string; name: string; info: string };

/** The tree of what would be created, as the Pulumi CLI draws it. */
export function tree(resources: readonly Resource[], style: Style): string {
  const urns = new Set(resources.map(({ urn }) => urn));
  const children = groupBy(resources, ({ parent = "" }) => (urns.has(parent) ? parent : ""));
  const rows = rowsBelow(children, "", "");
  const [type, name] = (["type", "name"] as const).map((key) => Math.max(4, ...rows.map((row) => row[key].length)));
  const line = (mark: string, row: Row, plan: string) =>
    `${mark} ${row.type.padEnd(type ?? 0)}  ${row.name.padEnd(name ?? 0)}  ${plan}  ${row.info}`.trimEnd();
  const header = style("bold", line("    ", { type: "Type", name: "Name", info: "" }, "Plan"));
  const created = style("green", "create");
  return [header, ...rows.map((row) => line(` ${style("green", "+")}  `, row, created))].join("\n");
}

function rowsBelow(children: ReadonlyMap<string, Resource[]>, parent: string, indent: string): Row[] {
  const siblings = [...(children.get(parent) ?? [])].sort(byTypeThenName);
  return siblings.flatMap((resource, index) => {
    const last = index === siblings.length - 1;
    const branch = parent === "" ? "" : last ? "└─ " : "├─ ";
    const below = parent === "" ? "" : last ? "   " : "│  ";
    const info = resource.opaque ? "remote: its children are shown by pulumi preview only" : "";
    const row = { type: `${indent}${branch}${simpleType(resource.type)}`, name: resource.name, info };
    return [row, ...rowsBelow(children, resource.urn, indent + below)];
  });
}

function byTypeThenName(a: Resource, b: Resource): number {
  const [left, right] = [`${a.type} ${a.name}`, `${b.type} ${b.name}`];
  return left < right ? -1 : Number(left > right);
}

/** `aws:lambda/function:Function` as `aws:lambda:Function`, which is how the Pulumi CLI shows it. */
export function simpleType(type: string): string {
  return type.replace(/^([^:]+):([^:/]+)\/[^:]+:/, "$1:$2:");
}
