import { containsUnknown } from "../unknown";

/** One statement of an IAM document, with every list as a list. Source: the IAM JSON policy grammar. */
export interface Statement {
  sid?: string;
  effect: "Allow" | "Deny";
  actions: string[];
  notActions: string[];
  resources: string[];
  notResources: string[];
  /** Principals as `type:value`, such as `Service:lambda.amazonaws.com`; everyone is `*`, or `AWS:*`. */
  principals: string[];
  notPrincipals: string[];
  conditions: Condition[];
}

/** One test of a statement's Condition block. */
export interface Condition {
  operator: string;
  key: string;
  values: string[];
}

/** The types whose documents say what an identity may do. */
export const identityPolicyTypes = [
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/policy:Policy",
  "aws:iam/role:Role",
  "aws:iam/userPolicy:UserPolicy",
  "aws:iam/groupPolicy:GroupPolicy",
] as const;

/**
 * The statements of an identity's documents: `policy`, or a role's `inlinePolicies`. Documents that are known come first,
 * so that a rule reports what it can before it meets one that is not.
 */
export function* identityStatements(properties: object): Generator<Statement> {
  const { policy, inlinePolicies } = properties as { policy?: unknown; inlinePolicies?: { policy?: unknown }[] };
  yield* statements(policy);
  const indexes = Array.isArray(inlinePolicies) ? [...inlinePolicies.keys()] : [];
  for (const index of indexes.sort((a, b) => Number(unreadable(a)) - Number(unreadable(b)))) {
    yield* statements(inlinePolicies?.[index]?.policy);
  }

  function unreadable(index: number): boolean {
    const item = Object.getOwnPropertyDescriptor(inlinePolicies, index)?.value;
    return containsUnknown(item);
  }
}

/**
 * The statements of a document given as JSON text or as an object. A document that is no JSON has none: the provider
 * refuses it by itself.
 */
export function statements(document: unknown): Statement[] {
  if (typeof document !== "string") {
    return statementsOf(document);
  }
  if (latest.document !== document) {
    latest = { document, statements: statementsOf(parse(document)) };
  }
  return latest.statements;
}

/** The document that was read last: all policies of a type ask for the same one. */
let latest: { document: string; statements: Statement[] } = { document: "", statements: [] };

function statementsOf(parsed: unknown): Statement[] {
  const list = (parsed as { Statement?: unknown } | null | undefined)?.Statement;
  return [list].flat().filter(isObject).map(statement);
}

/** The statements that allow something. */
export function allows(document: unknown): Statement[] {
  return statements(document).filter(({ effect }) => effect === "Allow");
}

const patterns = new Map<string, RegExp>();

/** True when an IAM pattern (`*`, `?`, any case) covers the action. Source: IAM JSON policy elements, Action. */
export function matchesAction(pattern: string, action: string): boolean {
  if (!/[*?]/.test(pattern)) {
    return pattern.length === action.length && pattern.toLowerCase() === action.toLowerCase();
  }
  if (pattern.replaceAll("*", "").length > action.length) {
    return false;
  }
  const compiled = patterns.get(pattern) ?? compile(pattern);
  patterns.set(pattern, compiled);
  return compiled.test(action);
}

function compile(pattern: string): RegExp {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*+/g, ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${escaped}$`, "i");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a document is whatever its author wrote.
function statement(raw: any): Statement {
  return {
    sid: raw.Sid,
    effect: raw.Effect === "Deny" ? "Deny" : "Allow",
    actions: strings(raw.Action),
    notActions: strings(raw.NotAction),
    resources: strings(raw.Resource),
    notResources: strings(raw.NotResource),
    principals: principals(raw.Principal),
    notPrincipals: principals(raw.NotPrincipal),
    conditions: conditions(raw.Condition),
  };
}

/** The texts of an element; a list or an object within a list is nothing that IAM takes. */
function strings(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value ?? []].flat()).filter((one) => !isObject(one)).map(String);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function principals(value: unknown): string[] {
  if (!isObject(value) || Array.isArray(value)) {
    return strings(value);
  }
  return Object.entries(value).flatMap(([type, values]) => strings(values).map((one) => `${type}:${one}`));
}

function conditions(block: unknown): Condition[] {
  return members(block).flatMap(([operator, tests]) =>
    members(tests).map(([key, values]) => ({ operator, key, values: strings(values) })),
  );
}

function members(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}
