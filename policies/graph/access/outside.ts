import { arnShapes, leftOut } from "../../data/intents";
import { services as permissionActions } from "../../data/permission-actions.json";
import { readNames } from "../../data/risky-actions";
import { groupBy } from "../../group";
import { everyResource } from "../breadth";
import { matchText } from "../iam/match";
import { loosened } from "./arn-patterns";
import type { Grant, Intent } from "./model";
import { type Asker, answer, mayHold } from "./request-of";
import { type Source, toGrants } from "./to-grants";

/** True for a pattern of all resources, of a service or of a type: it is about more than the stack's. */
export function isEverything(pattern: string): boolean {
  return everyResource({ effect: "Allow", resources: [pattern], conditions: [] } as never) !== undefined;
}

/** What a statement allows on what is not of the stack, by the prefix of actions, as the pattern's text. */
export function outsideGrants(asker: Asker, one: Source, prefix: string, pattern: string): Grant[] {
  const { statement } = one;
  const loose = loosened(pattern).text;
  const arn = loose.replace(/[*?]+/g, "x");
  const asked =
    statement.notActions.length > 0
      ? knownActions(prefix).filter((action) => mayHold(statement, action))
      : statement.actions.filter((action) => isOf(action, prefix));
  const actions = asked.filter((action) => !leftOut.test(action));
  const pairs = actions.flatMap((action) => intentsOf(action, prefix).map((intent) => ({ action, intent })));
  const subject = {
    role: asker.role,
    arn: statement.notResources.length > 0 ? `all but ${statement.notResources}` : loosened(pattern).shown,
  };
  const own = { ...statement, actions: ["*"], notActions: [], resources: ["*"], notResources: [] };
  return [...groupBy(pairs, ({ intent }) => intent)].flatMap(([intent, group]) => {
    const answers = group.map(({ action }) => {
      const sample = action.replace(/[*?]+/g, "x");
      return { action, ...answer(asker, { statement: own, action: sample, arn, resource: undefined }) };
    });
    return toGrants({ ...subject, intent }, answers, one);
  });
}

function isOf(action: string, prefix: string): boolean {
  return matchText((action.split(":")[0] ?? "").toLowerCase(), prefix) !== false;
}

const tables = groupBy(
  Object.values(arnShapes).flatMap((shapes) =>
    shapes.map((shape) => ({ ...shape, key: shape.prefix ?? shape.service })),
  ),
  ({ key }) => key,
);

/** The actions of the table with the prefix. */
function knownActions(prefix: string): string[] {
  const names = (tables.get(prefix) ?? []).flatMap(({ actions }) => Object.values(actions).join(" ").split(" "));
  return [...new Set(names)].map((name) => `${prefix}:${name}`);
}

/** What an action, or a pattern of actions, does: by the table where it has it, otherwise by its name. */
export function intentsOf(pattern: string, prefix: string): Intent[] {
  const named = (pattern.split(":")[1] ?? "*").toLowerCase();
  const entries = (tables.get(prefix) ?? []).flatMap(({ actions }) => Object.entries(actions));
  const fits = (names: string) => names.split(" ").some((name) => matchText(named, name.toLowerCase()));
  const known = entries.filter(([, names]) => fits(names)).map(([intent]) => intent as Intent);
  return known.length > 0 ? [...new Set(known)] : [byName(named, prefix)];
}

const verbs: readonly [begins: RegExp, intent: Intent][] = [
  [/^(list|describe|head)/, "list"],
  [/^(delete|remove|purge|terminate)/, "delete"],
  [/^(send|publish|post)/, "send"],
  [/^(invoke|start|run|execute|converse)/, "invoke"],
];

function byName(name: string, prefix: string): Intent {
  const permissions = (permissionActions as Record<string, string>)[prefix]?.toLowerCase().split(" ") ?? [];
  if (name === "*" || permissions.includes(name)) {
    return "administer";
  }
  const [, intent] = verbs.find(([begins]) => begins.test(name)) ?? [];
  return intent ?? (readNames.test(name) ? "read" : "write");
}
