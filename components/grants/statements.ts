import type { Unwrap } from "@pulumi/pulumi";
import type { Scope } from "../stack";
import type { Statement } from "./document";
import { type Grant, GrantIntent } from "./index";

/** A grant whose names and ARNs are known. */
export type KnownGrant = Unwrap<Grant>;

/** Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon DynamoDB". */
const actions: Record<GrantIntent, string[]> = {
  [GrantIntent.Read]: ["dynamodb:BatchGetItem", "dynamodb:GetItem"],
  [GrantIntent.Query]: ["dynamodb:Query"],
  [GrantIntent.Scan]: ["dynamodb:Scan"],
  [GrantIntent.Append]: ["dynamodb:PutItem"],
  [GrantIntent.Update]: ["dynamodb:UpdateItem"],
  [GrantIntent.Delete]: ["dynamodb:DeleteItem"],
  [GrantIntent.Check]: ["dynamodb:ConditionCheckItem"],
};

/** The statements that allow exactly what the grants say. */
export function grantStatements(grants: KnownGrant[], dnsSuffix: string): Statement[] {
  return [...grants.flatMap((grant) => statementsOf(grant, dnsSuffix)), ...batchWrites(grants)];
}

/** The statements of one grant: its actions, and the use of the key that encrypts its resource. */
export function statementsOf(grant: KnownGrant, dnsSuffix: string): Statement[] {
  const { intent, resource, index, keyAlias } = grant;
  const target = index === undefined ? resource : `${resource}/index/${index}`;
  const access: Statement = { Effect: "Allow", Action: actions[intent], Resource: [target] };
  return keyAlias ? [access, decryptStatement(keyAlias, "dynamodb", { ...placeOf(resource), dnsSuffix })] : [access];
}

/**
 * Allows decryption with the key of an alias, only through the named service. DynamoDB asks for nothing more, also when it
 * writes. The id of a key is not known before deployment; its alias is. Sources: KMS Developer Guide,
 * "Use aliases to control access to KMS keys"; DynamoDB Developer Guide, "DynamoDB encryption at rest".
 */
export function decryptStatement(alias: string, service: string, scope: Scope): Statement {
  return {
    Effect: "Allow",
    Action: ["kms:Decrypt"],
    Resource: [`arn:${scope.partition}:kms:${scope.region}:${scope.account}:key/*`],
    Condition: {
      "ForAnyValue:StringEquals": { "kms:ResourceAliases": alias },
      StringEquals: { "kms:ViaService": `${service}.${scope.region}.${scope.dnsSuffix}` },
    },
  };
}

/** A batch may both put and delete, so it is allowed only where both are. */
function batchWrites(grants: KnownGrant[]): Statement[] {
  const may = (table: string, intent: GrantIntent) =>
    grants.some((grant) => grant.resource === table && grant.intent === intent);
  return [...new Set(grants.map((grant) => grant.resource))]
    .filter((table) => may(table, GrantIntent.Append) && may(table, GrantIntent.Delete))
    .map((table) => ({ Effect: "Allow", Action: ["dynamodb:BatchWriteItem"], Resource: [table] }));
}

/** Where a resource is, from its ARN: it may be another region than the function's. */
function placeOf(arn: string): Omit<Scope, "dnsSuffix"> {
  const [, partition = "", , region = "", account = ""] = arn.split(":");
  return { partition, region, account };
}
