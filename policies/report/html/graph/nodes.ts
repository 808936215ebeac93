import { kindOf, labelOf } from "../../../graph/access/labels";
import type { Entry } from "../../../graph/access/model";
import type { StackResource } from "../../../graph/stack";
import type { Exposure, Node, Role } from "./model";

/** What a drawing leaves to the access matrix: nearly every function uses them. */
const undrawn = /^aws:(kms\/key|cloudwatch\/logGroup|iam\/policy|iam\/user|iam\/group|kms\/alias):/;

const roles: readonly [pattern: RegExp, role: Role][] = [
  [/^aws:(lambda|sfn|ecs|batch|pipes|codebuild|glue)\//, "compute"],
  [/^aws:(sqs|sns|kinesis|cloudwatch\/event|scheduler|mq|msk)/, "queue"],
  [/^aws:(iam|cognito)\//, "identity"],
  [/^aws:(apigateway|apigatewayv2|appsync|cloudfront)\//, "entry"],
];

/** True for a resource that has a node of its own. A role has one only where something outside assumes it. */
export function isDrawn({ type }: Pick<StackResource, "type">): boolean {
  return !undrawn.test(type) && type !== "aws:iam/role:Role" && !/\/(integration|method|resource|stage):/.test(type);
}

type Blank = Omit<Node, "id">;
const blank = () => ({ exposure: "closed" as const, findings: {}, size: 1 });

/** The node of a resource. */
export function resourceNode(resource: StackResource): Blank {
  const { type, urn } = resource;
  const role = roles.find(([pattern]) => pattern.test(type))?.[1] ?? "store";
  return {
    ...blank(),
    role,
    title: labelOf(resource),
    subtitle: kindOf(resource),
    urns: [urn],
    ...componentOf(resource),
  };
}

/** The node of what an ARN names outside of the stack. */
export function outsideNode(arn: string): Blank {
  const [, , service = "", , , ...rest] = arn.split(":");
  const isAny = arn === "*" || service === "";
  const title = isAny ? "any resource" : rest.join(":") || "*";
  return { ...blank(), role: "outside", title, subtitle: isAny ? arn : `${service}, not of this stack`, urns: [] };
}

const exposures: Readonly<Record<Entry["audience"], Exposure>> = {
  anyone: "public",
  "any AWS account": "public",
  unknown: "perhaps public",
  authenticated: "closed",
  "named accounts": "closed",
  "own account": "closed",
};

/** The node of an entry point: `POST /orders` of `orders-api`. */
export function entryNode(entry: Entry): Blank {
  const [, title = entry.label, subtitle = kindOf(entry.resource)] = /^(.*?) of (.*)$/.exec(entry.label) ?? [];
  const { resource, audience } = entry;
  const shown = { title: plainName(title), subtitle: plainName(subtitle), guard: guardOf(entry) };
  return { ...blank(), role: "entry", ...shown, exposure: exposures[audience], urns: [resource.urn] };
}

/** Without the random end of a generated name. */
function plainName(name: string): string {
  return name.replace(/-[0-9a-f]{7}$/, "");
}

/** The node of an authorizer: whoever sends a request makes it run. */
export function authorizerNode(resource: StackResource): Blank {
  const shown = { title: resource.name, subtitle: "authorizer", guard: "before each request" };
  return { ...blank(), role: "entry", ...shown, urns: [resource.urn], ...componentOf(resource) };
}

/** Who gets in, in the words of a label. */
function guardOf({ audience, by, kind }: Pick<Entry, "audience" | "by" | "kind">): string {
  if (audience === "anyone") {
    return "no authentication";
  }
  if (audience === "unknown") {
    return "perhaps no authentication";
  }
  if (audience === "any AWS account") {
    return audience;
  }
  return by ?? (kind === "schedule" ? "on schedule" : audience);
}

/** The outermost component that a resource is of. */
function componentOf({ parent }: StackResource): { component?: string } {
  let found: string | undefined;
  for (let at = parent; at !== undefined && at.type !== "pulumi:pulumi:Stack"; at = at.parent) {
    found = at.name;
  }
  return found === undefined ? {} : { component: found };
}
