import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { arnOf } from "../arn";
import { policyDocument } from "../grants/document";
import { accessKind } from "./access";
import { type Route, routeTitle, type SecureApiArgs, stageNameOf } from "./arguments";
import { preflights } from "./cors";
import { type Call, callResource } from "./names";
import type { ApiParts } from "./parts";

/**
 * The policy of a private API: calls come through the endpoints given. It allows the routes that nothing else would allow,
 * and leaves IAM and Lambda authorizers their own decision, since an allow of either side is enough for those. It names any
 * API, because the id is unknown at preview; it only ever applies to this one. Source: API Gateway Developer Guide, "How API
 * Gateway resource policies affect authorization workflow".
 */
export function restrictNetworks({ name, restApi, parent }: ApiParts, args: SecureApiArgs): pulumi.Resource[] {
  if (!args.privateAccess) {
    return [];
  }
  const calls = allowed(args).map((call) => arnOf(parent, "execute-api", `*/${callResource(stageNameOf(args), call)}`));
  const policy = pulumi
    .all([pulumi.all(calls), arnOf(parent, "execute-api", "*/*"), pulumi.all(args.privateAccess.vpcEndpointIds)])
    .apply(([open, everything, endpoints]) => document(open, everything, endpoints));
  return [new aws.apigateway.RestApiPolicy(`${name}-policy`, { restApiId: restApi.id, policy }, { parent })];
}

/**
 * A route that the policy of a private API must allow, and one with IAM or a Lambda authorizer that the same pattern allows:
 * in ARNs `*` is any text, slashes as well. Nothing when there is no such pair, or the API is not private.
 */
export function indistinct(args: SecureApiArgs): [open: string, decided: Route] | undefined {
  if (!args.privateAccess) {
    return undefined;
  }
  const decided = args.routes.filter((route) => !needsStatement(route));
  for (const open of allowed(args)) {
    const route = decided.find((one) => overlap(callResource("", open), callResource("", one)));
    if (route) {
      return [routeTitle(open), route];
    }
  }
  return undefined;
}

function allowed(args: SecureApiArgs): Call[] {
  return [...args.routes.filter(needsStatement), ...preflights(args)];
}

/** A user pool or nobody decides: without a statement of the policy the call is refused. */
function needsStatement({ auth }: Route): boolean {
  return ["cognito", "public"].includes(accessKind(auth));
}

function document(open: string[], everything: string, endpoints: string[]): string {
  const statement = { Principal: "*" as const, Action: ["execute-api:Invoke"] };
  const Condition = { StringNotEquals: { "aws:SourceVpce": endpoints } };
  return policyDocument([
    ...(open.length > 0 ? [{ ...statement, Effect: "Allow" as const, Resource: open }] : []),
    { ...statement, Effect: "Deny", Resource: [everything], Condition },
  ]);
}

/** True when some text matches both patterns. Between their first and last `*`, two patterns can always be made to agree. */
function overlap(a: string, b: string): boolean {
  const [fromA, fromB] = [a.split("*"), b.split("*")];
  if (fromA.length === 1 || fromB.length === 1) {
    return fits(a, fromB) || fits(b, fromA);
  }
  return (
    startsAlike(fromA.at(0) ?? "", fromB.at(0) ?? "") &&
    startsAlike(reversed(fromA.at(-1) ?? ""), reversed(fromB.at(-1) ?? ""))
  );
}

function fits(text: string, pattern: string[]): boolean {
  const escaped = pattern.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${escaped.join(".*")}$`).test(text);
}

function startsAlike(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

function reversed(text: string): string {
  return [...text].reverse().join("");
}
