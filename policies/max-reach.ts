import { preview } from "./engine/preview";
import { type AccessMatrix, type AccessRow, matrixOf } from "./graph/access/matrix";
import type { Access, Intent } from "./graph/access/model";
import { accessIn, reachOf } from "./graph/access/of-resources";
import type { ReachedRow } from "./graph/access/reached";
import type { Resource } from "./resource";

/** Who may do what in a program, to be asked by tests. */
export interface ProgramAccess {
  matrix: AccessMatrix;
  /**
   * What is reached by `anonymous`, by `authenticated`, or by the name of a function, state machine, role or entry point.
   * @throws Error when the program has no such name.
   */
  reach(from: string): ReachedRow[];
  /** What a function, state machine or role may do, by its name. */
  may(principal: string): AccessRow[];
  /** The names of what it may write to or delete, or perhaps may: what is not decided at preview counts. */
  mayWrite(principal: string): string[];
}

/** What may be reached at most. */
export interface MaxReach {
  /** As for {@link ProgramAccess.reach}. */
  from: string;
  /** The intents by the name of a resource; `*` for any resource that is not named. */
  may: Readonly<Record<string, readonly (Intent | "anything")[]>>;
}

/**
 * Previews a program offline and tells who may do what in it.
 *
 * ```ts
 * const orders = await access("examples/orders");
 * assertMaxReach(orders, { from: "anonymous", may: { orders: ["read"] } });
 * ```
 *
 * @param stack the only one that has a file, or `dev`, unless given.
 * @throws Error when the program cannot run, or fails.
 */
export async function access(folder: string, stack?: string): Promise<ProgramAccess> {
  const { resources } = await preview({ folder, stack });
  return accessOf(resources);
}

/** Who may do what in resources that were previewed, or that a state file holds. */
export function accessOf(resources: readonly Resource[]): ProgramAccess {
  const found = accessIn(resources);
  const matrix = matrixOf(found);
  const may = (principal: string) => matrix.rows.filter((row) => row.principal === known(matrix, principal));
  const writes = new Set<string>(["write", "delete", "anything"]);
  return {
    matrix,
    reach: (from) => reached(found, from),
    may,
    mayWrite: (principal) => [
      ...new Set(may(principal).flatMap(({ intent, resource }) => (writes.has(intent) ? resource : []))),
    ],
  };
}

/**
 * Asserts that no more is reached than is named. What invokes something of the stack need not be named, as what that does is
 * reached as well; nor writing to log groups, and using a key through the service that keeps the data.
 * @throws Error that lists each excess with its way.
 */
export function assertMaxReach(program: ProgramAccess, { from, may }: MaxReach): void {
  const excess = program.reach(from).filter((row) => !isHarmless(row) && !isNamed(row, may));
  if (excess.length > 0) {
    const lines = [
      ...new Set(excess.map(({ intent, resource, path }) => `${intent} on ${resource}: ${path.join(" > ")}`)),
    ];
    throw new Error(`${from} reaches more than the test allows:\n${lines.map((line) => `  ${line}`).join("\n")}`);
  }
}

function isNamed({ resource, intent }: ReachedRow, may: MaxReach["may"]): boolean {
  const named = Object.hasOwn(may, resource) ? may[resource] : may["*"];
  return named?.includes(intent) ?? false;
}

function isHarmless({ type, intent, condition = "" }: ReachedRow): boolean {
  const isKey = type === "kms:Key" && condition.includes("kms:ViaService is");
  return isKey || (type === "cloudwatch:LogGroup" && intent === "write") || (intent === "invoke" && type !== "");
}

function reached(found: Access, from: string): ReachedRow[] {
  const rows = reachOf(found, from);
  if (rows === undefined) {
    throw new Error(`\`${from}\` is no entry point, function, state machine or role of the program`);
  }
  return rows;
}

function known({ rows }: AccessMatrix, principal: string): string {
  if (!rows.some((row) => row.principal === principal)) {
    const names = [...new Set(rows.map((row) => row.principal))].join(", ");
    throw new Error(`\`${principal}\` may do nothing in the program; the principals are: ${names}`);
  }
  return principal;
}
