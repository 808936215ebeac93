import type { StackResource } from "../stack";
import { kindOf, labelOf } from "./labels";
import { type AccessRow, audienceOf, rowsOfRole } from "./matrix";
import type { Access, Entry, Flow } from "./model";
import { type Reached, reach } from "./reach";

/** What somebody reaches: the row of the matrix, and the way to it. */
export interface ReachedRow extends AccessRow {
  /** Such as `POST /orders of orders > createOrder > orders`. */
  path: string[];
}

/** Intents by which what acts by a role makes something else go on. */
const goesOn: ReadonlySet<string> = new Set(["invoke", "send", "write"]);

/** What is reached from entries: what they lead to, and what that may do by its roles, each by its shortest way. */
export function reachedFrom(access: Access, entries: readonly Entry[]): ReachedRow[] {
  const rows = entries.flatMap((entry) =>
    reach(access, entry, (one) => onward(access, one)).flatMap((reached) => rowsAt(access, entry, reached)),
  );
  const shortest = new Map<string, ReachedRow>();
  for (const row of rows) {
    const key = `${row.resource} ${row.type} ${row.intent} ${row.condition} ${row.path.at(-2)}`;
    const known = shortest.get(key);
    if (!known || row.path.length < known.path.length) {
      shortest.set(key, row);
    }
  }
  return [...shortest.values()];
}

/** What is reached by something of the stack: what it may do, and what goes on from there. */
export function reachedFromResource(access: Access, resource: StackResource): ReachedRow[] {
  const entry: Entry = {
    resource,
    kind: "function",
    label: labelOf(resource),
    audience: "own account",
    to: [resource],
  };
  return reachedFrom(access, [entry]).filter(({ path }) => path.length > 1);
}

/** The flows from a resource, and what its role may invoke, send to or write to. */
export function onward(access: Access, from: StackResource): Flow[] {
  const role = roleOf(access, from);
  const grants = role ? access.grantsOf(role) : [];
  const targets = grants.flatMap(({ resource, intent }) => (resource && goesOn.has(intent) ? [resource] : []));
  const byRole = [...new Set(targets)].map((to): Flow => ({ from, to, via: from, how: "delivers" }));
  return [...access.flowsFrom(from), ...byRole];
}

function roleOf(access: Access, one: StackResource): StackResource | undefined {
  if (one.type === "aws:iam/role:Role") {
    return one;
  }
  try {
    return access.roleOf(one);
  } catch {
    return undefined;
  }
}

function rowsAt(access: Access, entry: Entry, { resource, path }: Reached): ReachedRow[] {
  const names = (path.length > 0 ? path.map(({ to }) => to) : [resource]).map(labelOf);
  const way = names[0] === entry.label ? names : [entry.label, ...names];
  const last = path.at(-1);
  const isByRole = last !== undefined && last.via === last.from && !access.flowsFrom(last.from).includes(last);
  const itself: ReachedRow = {
    ...{ principal: audienceOf(entry), resource: labelOf(resource), type: kindOf(resource), actions: [] },
    ...{ intent: "invoke", decision: "Allowed", because: labelOf(last?.via ?? entry.resource), path: way },
  };
  const before = last && isCallers.test(last.via.type) ? rightsOf(access, last.via, way.slice(0, -1)) : [];
  return [...(isByRole ? [] : [itself]), ...before, ...rightsOf(access, resource, way)];
}

/** What hands the requests of callers on by a role of its own. */
const isCallers = /^aws:(appsync\/dataSource|apigateway(v2)?\/integration):/;

function rightsOf(access: Access, one: StackResource, way: string[]): ReachedRow[] {
  const role = roleOf(access, one);
  const rows = role ? rowsOfRole(access, one, role) : [];
  const name = labelOf(one);
  const path = way.at(-1) === name ? way : [...way, name];
  return rows.map((row) => ({ ...row, path: [...path, row.resource] }));
}
