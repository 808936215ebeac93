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
  const parsed = typeof document === "string" ? parse(document) : document;
  const list = (parsed as { Statement?: unknown } | undefined)?.Statement;
  const isObject = (one: unknown) => typeof one === "object" && one !== null;
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

function strings(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value ?? []].flat()).map(String);
}

function principals(value: unknown): string[] {
  if (typeof value !== "object" || value === null) {
    return strings(value);
  }
  return Object.entries(value).flatMap(([type, values]) => strings(values).map((one) => `${type}:${one}`));
}

function conditions(block: unknown): Condition[] {
  return Object.entries(block ?? {}).flatMap(([operator, tests]) =>
    Object.entries(tests ?? {}).map(([key, values]) => ({ operator, key, values: strings(values) })),
  );
}
