/** A statement that allows actions on resources, under conditions. */
export interface Statement {
  Effect: "Allow" | "Deny";
  Action: string[];
  /** ARNs. Absent in the trust policy of a role, where the role is the resource. */
  Resource?: string[];
  Principal?: "*" | Record<string, string>;
  Condition?: Record<string, Record<string, string | string[]>>;
}

/**
 * The statements as one minified policy document: those that differ only in their actions are merged, and everything is
 * sorted, so that the same permissions are always the same text.
 */
export function policyDocument(statements: Statement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: merge(statements).map(minify) });
}

function merge(statements: Statement[]): Statement[] {
  const merged = new Map<string, Statement>();
  for (const statement of statements) {
    const key = JSON.stringify({
      ...statement,
      Action: [],
      Resource: statement.Resource && unique(statement.Resource),
    });
    const before = merged.get(key)?.Action ?? [];
    merged.set(key, { ...statement, Action: unique([...before, ...statement.Action]) });
  }
  return [...merged.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, statement]) => statement);
}

function minify({ Effect, Principal, Action, Resource, Condition }: Statement): object {
  return { Effect, Principal, Action: oneOrMany(Action), Resource: Resource && oneOrMany(unique(Resource)), Condition };
}

function unique(values: string[]): string[] {
  return [...new Set(values)].sort();
}

function oneOrMany(values: string[]): string | string[] {
  return values.length === 1 && values[0] !== undefined ? values[0] : values;
}
