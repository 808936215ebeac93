import type { Scope } from "../stack";
import type { Condition, Statement } from "./document";
import { GrantIntent } from "./index";
import type { IntentRule, KnownGrant } from "./service";
import { ruleOf, serviceOf } from "./services";
import { batchWrite } from "./services/dynamodb";

export type { KnownGrant } from "./service";

/** The statements that allow exactly what the grants say, to a role of the scope. */
export function grantStatements(grants: KnownGrant[], scope: Scope): Statement[] {
  return [...grants.flatMap((grant) => statementsOf(grant, scope)), ...batchWrites(grants)];
}

/**
 * The statements of one grant: its actions, and the use of the key that encrypts its resource. The scope says what the ARN
 * does not: the suffix of names of services, and the region and account of a bucket. None for an intent that the ARN's
 * service does not have, which `checkGrants` refuses.
 */
export function statementsOf(grant: KnownGrant, scope: Scope): Statement[] {
  const rule = ruleOf(grant);
  return rule === undefined ? [] : ruleStatements(rule, withId(grant), scopeOfResource(grant, scope));
}

function ruleStatements(rule: IntentRule, grant: KnownGrant, scope: Scope): Statement[] {
  const { actions, unscopedActions = [], keyActions = [] } = rule;
  const resources = rule.resources?.(grant) ?? [grant.resource];
  const service = serviceOf(grant.resource);
  return [
    ...(actions.length > 0 ? [allow(actions, resources, rule.condition?.(grant, scope))] : []),
    ...(unscopedActions.length > 0 ? [allow(unscopedActions, ["*"])] : []),
    ...(keyActions.length > 0 && grant.keyAlias ? [keyStatement(keyActions, grant.keyAlias, service, scope)] : []),
  ];
}

/**
 * Allows actions with the key of an alias, only through the named service. The id of a key is not known before deployment;
 * its alias is. Sources: KMS Developer Guide, "Use aliases to control access to KMS keys" and "kms:ViaService".
 */
function keyStatement(actions: string[], alias: string, service: string, scope: Scope): Statement {
  return allow(actions, [`arn:${scope.partition}:kms:${scope.region}:${scope.account}:key/*`], {
    "ForAnyValue:StringEquals": { "kms:ResourceAliases": alias },
    StringEquals: { "kms:ViaService": `${service}.${scope.region}.${scope.dnsSuffix}` },
  });
}

/** Allows decryption with the key of an alias, only through the named service. */
export function decryptStatement(alias: string, service: string, scope: Scope): Statement {
  return keyStatement(["kms:Decrypt"], alias, service, scope);
}

function allow(Action: string[], Resource: string[], condition: Condition = {}): Statement {
  return { Effect: "Allow", Action, Resource, ...(Object.keys(condition).length > 0 ? { Condition: condition } : {}) };
}

/** A batch may both put and delete, so it is allowed only where both are, of the same partitions. */
export function batchWrites(grants: KnownGrant[]): Statement[] {
  const target = ({ resource, partitionKeys }: KnownGrant) =>
    JSON.stringify([resource, partitionKeys && [...partitionKeys].sort()]);
  const deleted = new Set(grants.filter(({ intent }) => intent === GrantIntent.Delete).map(target));
  return grants
    .filter((grant) => grant.intent === GrantIntent.Append && deleted.has(target(grant)))
    .map((grant) => allow(batchWrite.actions, [grant.resource], batchWrite.condition(grant)));
}

/** The grant with its id, which may be known only after deployment, in its ARN. */
function withId(grant: KnownGrant): KnownGrant {
  return grant.id === undefined ? grant : { ...grant, resource: grant.resource.replace("{id}", grant.id) };
}

/** Where a resource is, from its ARN: it may be another region than the role's. */
function scopeOfResource({ resource, region: stated }: KnownGrant, scope: Scope): Scope {
  const [, partition = "", , region, account] = resource.split(":");
  return { ...scope, partition, region: region || stated || scope.region, account: account || scope.account };
}
