import { isUnknown } from "../../unknown";
import type { Condition, Statement } from "../document";
import type { Stack, StackResource } from "../stack";

/** The keys of a request's context whose values follow from who asks and for what: conditions on them are decided. */
const decidedKeys =
  /^(aws:(Principal(Arn|Account|Type|IsAWSService|ServiceName)|ResourceAccount|SecureTransport|ViaAWSService)|s3:(ResourceAccount|TlsVersion)|kms:CallerAccount)$/i;
const tagKeys = /^aws:(Resource|Principal)Tag\//i;
const aliasKey = /^kms:ResourceAliases$/i;

/** Which conditions can be decided: on tags where those are known, on aliases of a key of this stack. */
export interface KnownTags {
  principal: boolean;
  resource: boolean;
  aliases: boolean;
}

/** The parts of a statement's conditions that are decided, and those that are left to the request. */
export function divided(conditions: readonly Condition[], tags: KnownTags): Record<"decided" | "open", Condition[]> {
  const isDecided = ({ key }: Condition) =>
    decidedKeys.test(key) ||
    (aliasKey.test(key) && tags.aliases) ||
    (tagKeys.test(key) && tags[/^aws:Resource/i.test(key) ? "resource" : "principal"]);
  return { decided: conditions.filter(isDecided), open: conditions.filter((one) => !isDecided(one)) };
}

/** A statement as a document has it, with only those conditions. */
export function rawStatement(statement: Statement, conditions: readonly Condition[]): object {
  const { effect, actions, notActions, resources, notResources, principals, notPrincipals } = statement;
  const lists = { Action: actions, NotAction: notActions, Resource: resources, NotResource: notResources };
  const present = Object.entries(lists).filter(([, values]) => values.length > 0);
  const named = { Principal: grouped(principals), NotPrincipal: grouped(notPrincipals) };
  return { Effect: effect, ...Object.fromEntries(present), ...named, Condition: block(conditions) };
}

function grouped(principals: readonly string[]): unknown {
  if (principals.length === 0) {
    return undefined;
  }
  const of = (type: string) =>
    principals.filter((one) => one.startsWith(`${type}:`)).map((one) => one.slice(type.length + 1));
  const types = ["AWS", "Service", "Federated", "CanonicalUser"];
  return principals.includes("*") ? "*" : Object.fromEntries(types.map((type) => [type, of(type)]));
}

function block(conditions: readonly Condition[]): object {
  const tests: Record<string, Record<string, string[]>> = {};
  for (const { operator, key, values } of conditions) {
    tests[operator] = { ...tests[operator], [key]: values };
  }
  return tests;
}

/** The condition keys that follow from a principal and a resource, and from a caller who uses TLS. */
export function contextFor(stack: Stack, role: StackResource, resource: StackResource | undefined, account: string) {
  const aliases = resource?.type === "aws:kms/key:Key" ? aliasesOf(stack, resource) : [];
  return {
    "aws:SecureTransport": "true",
    "s3:TlsVersion": "1.3",
    "aws:ViaAWSService": "false",
    "s3:ResourceAccount": account,
    ...(aliases.length > 0 ? { "kms:ResourceAliases": aliases } : {}),
    ...tagsAs("aws:PrincipalTag/", role),
    ...(resource ? tagsAs("aws:ResourceTag/", resource) : {}),
  };
}

/** The names of a key's aliases. */
function aliasesOf(stack: Stack, key: StackResource): string[] {
  return stack.referring("aws:kms/alias:Alias", "targetKeyId", key).map(({ raw }) => String(raw.name));
}

function tagsAs(prefix: string, resource: StackResource): Record<string, string> {
  const tags = Object.entries(tagsOf(resource) ?? {});
  return Object.fromEntries(tags.map(([name, value]) => [`${prefix}${name}`, String(value)]));
}

/** The tags of a resource, with those that its provider gives to all; undefined where they are not known. */
export function tagsOf({ raw }: StackResource): object | undefined {
  const all = raw.tagsAll ?? raw.tags;
  return typeof all === "object" && all !== null && !isUnknown(all) ? all : undefined;
}

const phrases: Readonly<Record<string, string>> = {
  arnequals: "is",
  arnlike: "is like",
  arnnotequals: "is not",
  arnnotlike: "is not like",
  bool: "is",
  dategreaterthan: "is after",
  datelessthan: "is before",
  ipaddress: "is in",
  notipaddress: "is not in",
  stringequals: "is",
  stringequalsignorecase: "is",
  stringlike: "is like",
  stringnotequals: "is not",
  stringnotequalsignorecase: "is not",
  stringnotlike: "is not like",
};

/** Conditions in words: under which an Allow holds, such as `kms:ViaService is s3.eu-west-1.amazonaws.com`. */
export function inWords(conditions: readonly Condition[]): string {
  return conditions.map(worded).join(" and ");
}

function worded({ operator, key, values }: Condition): string {
  const [, set = "", name = "", ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/i.exec(operator) ?? [];
  const shown = values.map((value) => (isUnknown(value) ? "a value known after deployment" : value)).join(" or ");
  if (/^null$/i.test(name)) {
    return `${key} is ${values.join().toLowerCase() === "true" ? "absent" : "given"}`;
  }
  const is = phrases[name.toLowerCase()] ?? name;
  const subject = /^forallvalues$/i.test(set) ? `all of ${key}` : key;
  return `${subject} ${is} ${shown}${ifExists ? ", if given" : ""}`;
}
