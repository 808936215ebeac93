import type { Condition } from "../document";
import { GrantIntent } from "../index";
import { allOf, type KnownGrant, onlyThese, type ServiceGrants } from "../service";

/** DynamoDB asks the caller for nothing more, also when it writes. Source: DynamoDB Developer Guide, "Encryption at rest". */
const keyActions = ["kms:Decrypt"];

const item = { options: ["partitionKeys" as const], keyActions, condition: partition };

/** Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon DynamoDB". */
export const dynamodb: ServiceGrants = {
  noun: "a table",
  resource: /^table\/[A-Za-z0-9_.-]+$/,
  example: "table/orders",
  intents: {
    [GrantIntent.Read]: {
      ...item,
      actions: ["dynamodb:BatchGetItem", "dynamodb:GetItem"],
      options: ["partitionKeys", "attributes"],
      condition: (grant) => allOf(partition(grant), attributesRead(grant)),
    },
    [GrantIntent.Query]: {
      actions: ["dynamodb:Query"],
      resources: tableOrIndex,
      options: ["index", "partitionKeys", "attributes"],
      condition: (grant) => allOf(partition(grant), attributesRead(grant)),
      keyActions,
    },
    // A scan has no leading key: it reads every partition.
    [GrantIntent.Scan]: {
      actions: ["dynamodb:Scan"],
      resources: tableOrIndex,
      options: ["index", "attributes"],
      condition: attributesRead,
      keyActions,
    },
    // A put and a delete replace the whole item, so neither can be limited to attributes.
    [GrantIntent.Append]: { ...item, actions: ["dynamodb:PutItem"] },
    [GrantIntent.Delete]: { ...item, actions: ["dynamodb:DeleteItem"] },
    [GrantIntent.Check]: { ...item, actions: ["dynamodb:ConditionCheckItem"] },
    [GrantIntent.Update]: {
      ...item,
      actions: ["dynamodb:UpdateItem"],
      options: ["partitionKeys", "attributes"],
      condition: (grant) => allOf(partition(grant), attributesWritten(grant)),
    },
    // A stream's label is known only after deployment. Lambda asks a role for ListStreams when it maps a stream to a function.
    [GrantIntent.Stream]: {
      actions: ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
      unscopedActions: ["dynamodb:ListStreams"],
      resources: ({ resource }) => [`${resource}/stream/*`],
      keyActions,
    },
  },
};

/** A batch that may both put and delete. */
export const batchWrite = { actions: ["dynamodb:BatchWriteItem"], condition: partition };

function tableOrIndex({ resource, index }: KnownGrant): string[] {
  return [index === undefined ? resource : `${resource}/index/${index}`];
}

/** On an index, the leading key is the partition key of the index. */
function partition({ partitionKeys }: KnownGrant): Condition {
  return onlyThese("dynamodb:LeadingKeys", partitionKeys);
}

/**
 * Also what is returned must be limited: a read has the `Select` value ALL_ATTRIBUTES unless the call names attributes.
 * Source: DynamoDB Developer Guide, "Using IAM policy conditions for fine-grained access control", example 2.
 */
function attributesRead({ attributes }: KnownGrant): Condition {
  return attributes === undefined
    ? {}
    : allOf(onlyThese("dynamodb:Attributes", attributes), {
        StringEquals: { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" },
      });
}

/** ALL_OLD and ALL_NEW would return the whole item. An update always has a value, NONE unless the call says another. */
function attributesWritten({ attributes }: KnownGrant): Condition {
  return attributes === undefined
    ? {}
    : allOf(onlyThese("dynamodb:Attributes", attributes), {
        StringEquals: { "dynamodb:ReturnValues": ["NONE", "UPDATED_NEW", "UPDATED_OLD"] },
      });
}
