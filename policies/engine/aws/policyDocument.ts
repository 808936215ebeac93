type Json = Record<string, unknown>;

interface Party {
  type: string;
  identifiers: string[];
}

interface StatementArguments {
  sid?: string;
  effect?: string;
  actions?: string[];
  notActions?: string[];
  resources?: string[];
  notResources?: string[];
  principals?: Party[];
  notPrincipals?: Party[];
  conditions?: { test: string; variable: string; values: string[] }[];
}

/** The arguments of `aws.iam.getPolicyDocument`. */
export interface DocumentArguments {
  version?: string;
  policyId?: string;
  statements?: StatementArguments[];
  sourcePolicyDocuments?: string[];
  overridePolicyDocuments?: string[];
}

/**
 * The IAM document that `aws.iam.getPolicyDocument` makes. Source: `internal/service/iam/policy_document_data_source.go`
 * and `policy_model.go` of terraform-provider-aws: lists of one become a string, longer ones are sorted from the end of
 * the alphabet; a statement replaces an earlier one with its `Sid`.
 */
export function policyDocument(args: DocumentArguments): Json {
  const sources = (args.sourcePolicyDocuments ?? []).map(parse);
  const overrides = (args.overridePolicyDocuments ?? []).map(parse);
  const own: Json = { Statement: (args.statements ?? []).map(statement) };
  const documents = [...sources, own, ...overrides];
  const id = args.policyId ?? documents.findLast((document) => document.Id)?.Id;
  return {
    Version: args.version ?? "2012-10-17",
    ...(id ? { Id: id } : {}),
    Statement: merge(documents.flatMap((document) => [document.Statement ?? []].flat() as Json[])),
  };
}

function merge(statements: Json[]): Json[] {
  const merged: Json[] = [];
  for (const statement of statements) {
    const same = merged.findIndex(({ Sid }) => Sid && Sid === statement.Sid);
    merged.splice(same < 0 ? merged.length : same, 1, statement);
  }
  return merged;
}

function statement(args: StatementArguments): Json {
  const parts: Json = {
    Sid: args.sid,
    Effect: args.effect ?? "Allow",
    Action: list(args.actions),
    NotAction: list(args.notActions),
    Resource: list(args.resources),
    NotResource: list(args.notResources),
    Principal: parties(args.principals),
    NotPrincipal: parties(args.notPrincipals),
    Condition: conditions(args.conditions),
  };
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined && part !== ""));
}

function list(values: string[] | undefined): unknown {
  const variables = [...(values ?? [])].map(withVariables).sort().reverse();
  return variables.length > 1 ? variables : variables[0];
}

function parties(given: Party[] | undefined): unknown {
  if (given?.some(({ type, identifiers }) => type === "*" && identifiers.includes("*"))) {
    return "*";
  }
  return grouped((given ?? []).map(({ type, identifiers }) => [type, identifiers]));
}

function conditions(given: StatementArguments["conditions"]): unknown {
  const tests = [...new Set((given ?? []).map(({ test }) => test))];
  const byTest = tests.map((test) => {
    const same = (given ?? []).filter((condition) => condition.test === test);
    return [test, grouped(same.map(({ variable, values }) => [variable, values]))];
  });
  return byTest.length > 0 ? Object.fromEntries(byTest) : undefined;
}

function grouped(pairs: [key: string, values: string[]][]): Json | undefined {
  const all: Record<string, string[]> = {};
  for (const [key, values] of pairs) {
    all[key] = [...(all[key] ?? []), ...values];
  }
  const entries = Object.entries(all).map(([key, values]) => [key, list(values)]);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** IAM's variables are written `&{aws:username}` there, because Terraform takes `$` for itself. */
function withVariables(value: string): string {
  return value.replaceAll("&{", "${");
}

function parse(text: string): Json {
  return JSON.parse(text) as Json;
}
