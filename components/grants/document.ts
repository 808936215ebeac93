/** When a statement holds: by operator, condition key and values. */
export type Condition = Record<string, Record<string, string | string[]>>;

/** A statement that allows actions on resources, under conditions. */
export interface Statement {
  Effect: "Allow" | "Deny";
  Action: string[];
  /** ARNs. Absent in the trust policy of a role, where the role is the resource. */
  Resource?: string[];
  Principal?: "*" | Record<string, string>;
  Condition?: Condition;
}

/**
 * The statements as one minified policy document. Statements that differ only in their actions are merged, and so are
 * those that differ only in their resources, in the order that gives the shorter text; everything is sorted, so that the
 * same permissions are always the same text. Merging never allows more: equal actions are united over their resources,
 * and equal resources over their actions.
 */
export function policyDocument(statements: Statement[]): string {
  const actionsFirst = textOf(unite(statements, ["Action", "Resource"]));
  const resourcesFirst = textOf(unite(statements, ["Resource", "Action"]));
  return resourcesFirst.length < actionsFirst.length ? resourcesFirst : actionsFirst;
}

/** Merges until nothing is left to merge: uniting resources can make two statements differ only in their actions. */
function unite(statements: Statement[], order: ("Action" | "Resource")[]): Statement[] {
  const united = order.reduce(uniteBy, statements.map(sorted));
  return united.length < statements.length ? unite(united, order) : united;
}

function uniteBy(statements: Statement[], property: "Action" | "Resource"): Statement[] {
  const united = new Map<string, Statement>();
  for (const statement of statements) {
    const key = JSON.stringify({ ...statement, [property]: statement[property] && [] });
    const before = united.get(key)?.[property] ?? [];
    united.set(key, sorted({ ...statement, [property]: statement[property] && [...before, ...statement[property]] }));
  }
  return [...united.values()];
}

function sorted(statement: Statement): Statement {
  return { ...statement, Action: unique(statement.Action), Resource: statement.Resource && unique(statement.Resource) };
}

function textOf(statements: Statement[]): string {
  const inOrder = statements
    .map((statement) => ({ statement, key: JSON.stringify({ ...statement, Action: [] }) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ statement }) => minify(statement));
  return JSON.stringify({ Version: "2012-10-17", Statement: inOrder });
}

function minify({ Effect, Principal, Action, Resource, Condition }: Statement): object {
  return { Effect, Principal, Action: oneOrMany(Action), Resource: Resource && oneOrMany(Resource), Condition };
}

function unique(values: string[]): string[] {
  return [...new Set(values)].sort();
}

function oneOrMany(values: string[]): string | string[] {
  return values.length === 1 && values[0] !== undefined ? values[0] : values;
}
