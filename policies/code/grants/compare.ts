import { intentActions } from "../../data/grant-intents";
import { resourceArguments } from "../../data/sdk-resources";
import { decide } from "../../graph/iam/decide";
import { hasUnknown, matchArn, matchText } from "../../graph/iam/match";
import { unknown } from "../../unknown";
import type { CodeCalls, ResourceName, SdkCall } from "../calls";
import type { Place } from "../program";
import { arnOf, type FunctionPlace } from "./arns";

/** A statement of the role, as in an IAM document. */
export interface RoleStatement {
  Effect: string;
  Action?: string | readonly string[];
  Resource?: string | readonly string[];
  Condition?: object;
  [other: string]: unknown;
}

/** A call that the role does not allow: it would fail when the function runs. */
export interface MissingGrant {
  action: string;
  resource: ResourceName;
  /** The index of the table. */
  index?: ResourceName;
  operation: string;
  place: Place;
}

/** An action that the role allows and no call needs. */
export interface UnusedGrant {
  action: string;
  resource: string;
}

export interface Comparison {
  missing: MissingGrant[];
  unused: UnusedGrant[];
}

/**
 * Compares what a handler's code calls with what its role allows. Conditions are taken as met, and what is known only after
 * deployment as allowed where some statement allows it: silence rather than a false alarm. An action is unused only when no
 * call of its service is unknown, no package may call AWS by itself, and no call needs another action of its intent.
 * @param environment the function's variables, as far as known; an unknown value is the marker of `policies/unknown.ts`.
 * @param statements those of the role that grants made; without what Lambda itself needs, such as logs and event sources.
 */
export function compareGrants(
  code: CodeCalls,
  environment: Readonly<Record<string, string>>,
  statements: readonly RoleStatement[],
  at: FunctionPlace,
): Comparison {
  const needs = code.calls.flatMap((call) =>
    call.actions.map((action) => ({ call, action, arn: arnOf(call, action, environment, at) })),
  );
  const allowing = statements.map(withoutCondition).filter((one) => one !== undefined);
  const missing = needs.filter((need) => isJudged(need.call) && isDenied(need, allowing, at));
  return {
    missing: missing.map(({ call: { resource, index, operation, place }, action }) => ({
      ...{ action, resource, operation, place },
      ...(index && { index }),
    })),
    unused: code.packages.length > 0 ? [] : unusedIn(statements, needs, unknownServices(code.calls)),
  };
}

/** Services whose actions and resources the tables know: of another one, a name may be wrong. */
const judged = new Set([
  ...Object.keys(intentActions),
  ...Object.keys(resourceArguments).map((key) => key.split(":")[0]),
]);

function isJudged({ service, isOptional }: SdkCall): boolean {
  return judged.has(service) && !isOptional;
}

interface Need {
  call: SdkCall;
  action: string;
  arn: string;
}

/** The statement with its conditions met; nothing for a denial that has one, which may not apply. */
function withoutCondition({ Condition, ...statement }: RoleStatement): RoleStatement | undefined {
  return Condition !== undefined && statement.Effect === "Deny" ? undefined : statement;
}

/** Any object of a bucket where the key is not known: what is allowed of some objects may be of this one. */
const anyObject = new RegExp(`^(arn:[^:]+:s3:::[^/]+/)${unknown}$`);

function openKeys(
  need: Need,
  statements: readonly RoleStatement[],
): { arn: string; statements: readonly RoleStatement[] } {
  const [, start] = anyObject.exec(need.arn) ?? [];
  if (!start) {
    return { arn: need.arn, statements };
  }
  const allows = statements.filter(({ Effect }) => Effect === "Allow");
  const widened = allows.map((one) => ({ ...one, Resource: [one.Resource ?? []].flat().map(wholeBucket) }));
  return { arn: `${start}object`, statements: widened };
}

function wholeBucket(resource: string): string {
  return resource.replace(/^(arn:[^:]+:s3:::[^/]+\/).*$/, "$1*");
}

function isDenied(need: Need, all: readonly RoleStatement[], at: FunctionPlace): boolean {
  const { action } = need;
  const { arn, statements } = openKeys(need, all);
  const { partition = "aws", account } = at;
  // Keys are decided by their own policies too, which hand the decision to the account.
  const own = { Effect: "Allow", Principal: { AWS: account }, Action: "*", Resource: "*" };
  const decision = decide({
    principal: `arn:${partition}:iam::${account}:role/function`,
    action,
    resource: arn,
    resourceAccount: account,
    identity: [{ Version: "2012-10-17", Statement: statements }],
    ...(action.startsWith("kms:") && { resourcePolicy: { Version: "2012-10-17", Statement: [own] } }),
  });
  return decision === "Denied";
}

function unknownServices(calls: readonly SdkCall[]): Set<string> {
  return new Set(calls.filter(({ operation }) => operation === "?").map(({ service }) => service));
}

/** Actions that Lambda and the services behind it use, or that follow from another one. */
const followed = /^(kms|logs|xray|ec2|cloudwatch):/i;

function unusedIn(statements: readonly RoleStatement[], needs: readonly Need[], open: Set<string>): UnusedGrant[] {
  const allows = statements.filter(({ Effect, Condition }) => Effect === "Allow" && !isThroughService(Condition));
  const granted = allows.flatMap(({ Action, Resource }) =>
    [Action ?? []].flat().flatMap((action) => [Resource ?? "*"].flat().map((resource) => ({ action, resource }))),
  );
  return granted.filter(({ action, resource }) => {
    const [service = ""] = action.toLowerCase().split(":");
    const isLeft = followed.test(action) || open.has(service) || hasUnknown(resource) || hasUnknown(action);
    return !isLeft && !needs.some((need) => uses(need, action, resource));
  });
}

function isThroughService(condition: object | undefined): boolean {
  return JSON.stringify(condition ?? {}).includes("kms:ViaService");
}

function uses(need: Need, action: string, resource: string): boolean {
  const names = [need.action, ...alongside(need.action)];
  const isAction = names.some((name) => matchText(action.toLowerCase(), name.toLowerCase()) !== false);
  const { arn, statements } = openKeys(need, [{ Effect: "Allow", Resource: resource }]);
  const [pattern = resource] = [statements[0]?.Resource ?? []].flat();
  return isAction && (arn === "*" || pattern === "*" || matchArn(pattern, arn) !== false);
}

/** The other actions of the intents that have an action: they are granted together. */
function alongside(action: string): string[] {
  const [service = "", name = ""] = action.split(":");
  const batch = action === "dynamodb:PutItem" || action === "dynamodb:DeleteItem" ? ["dynamodb:BatchWriteItem"] : [];
  const pair = action === "dynamodb:BatchWriteItem" ? ["dynamodb:PutItem", "dynamodb:DeleteItem"] : batch;
  const groups = Object.values(intentActions[service] ?? {}).map((actions) => actions.split(" "));
  return [
    ...pair,
    ...groups.filter((one) => one.includes(name)).flatMap((one) => one.map((other) => `${service}:${other}`)),
  ];
}
