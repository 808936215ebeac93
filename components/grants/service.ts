import type { Unwrap } from "@pulumi/pulumi";
import type { Scope } from "../stack";
import type { Condition } from "./document";
import type { Grant, GrantIntent } from "./index";

/** A grant whose names and ARNs are known. */
export type KnownGrant = Unwrap<Grant>;

/** What narrows a grant, where its service and intent take it. */
export const grantOptions = ["index", "prefix", "partitionKeys", "attributes", "detailTypes", "sources"] as const;
export type GrantOption = (typeof grantOptions)[number];

/** What an intent means for a service: the fewest actions that do it. */
export interface IntentRule {
  actions: string[];
  /** Actions that go with it and for which IAM has no resource. */
  unscopedActions?: string[];
  /** The ARNs that the actions are on. Default: the grant's own. */
  resources?: (grant: KnownGrant) => string[];
  /** What may narrow the grant. Default: nothing. */
  options?: GrantOption[];
  /** Under what condition the actions are allowed. */
  condition?: (grant: KnownGrant, scope: Scope) => Condition;
  /** What the caller needs of the key that encrypts the resource, through the service. Default: nothing. */
  keyActions?: string[];
}

/** What may be granted on the resources of a service. */
export interface ServiceGrants {
  /** What a resource is called in messages, such as `a table`. */
  noun: string;
  /** The ARN's last part, such as `table/orders`: what it must look like, and an example. */
  resource: RegExp;
  example: string;
  /** True for S3, whose ARNs have neither region nor account. */
  isGlobal?: boolean;
  intents: Partial<Record<GrantIntent, IntentRule>>;
}

/** Several conditions that must all hold, each on other keys. */
export function allOf(...conditions: Condition[]): Condition {
  const all: Condition = {};
  for (const [operator, keys] of conditions.flatMap((condition) => Object.entries(condition))) {
    all[operator] = { ...all[operator], ...keys };
  }
  return all;
}

/**
 * Each value of the request is one of these, and there is a value: `ForAllValues` also holds for a key that a request does
 * not have. Source: IAM User Guide, "Set operators for multivalued context keys".
 */
export function onlyThese(key: string, values: string[] | undefined): Condition {
  return values === undefined
    ? {}
    : { "ForAllValues:StringEquals": { [key]: [...values].sort() }, Null: { [key]: "false" } };
}
