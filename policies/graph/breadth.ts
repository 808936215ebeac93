import { services as withoutResources } from "../data/actions-without-resources.json";
import { services as permissionActions } from "../data/permission-actions.json";
import {
  credentialReturns,
  dataReads,
  escalations,
  harmlessWrites,
  keyUses,
  networkInterfaceActions,
  readNames,
} from "../data/risky-actions";
import { groupBy } from "../group";
import { identityStatements, matchesAction, type Statement } from "./document";

const permissions = Object.entries(permissionActions).flatMap(([service, names]) =>
  names.split(" ").map((name) => `${service}:${name}`),
);

/** The kinds of an action on every resource, gravest first: the first one that fits. */
const broadKinds = [
  ["pass-role", (pattern: string) => matchesAction(pattern, "iam:PassRole")],
  ["escalation", among(escalations)],
  ["permissions", among(permissions)],
  ["assume-role", (pattern: string) => matchesAction(pattern, "sts:AssumeRole")],
  ["credentials", among(credentialReturns)],
  ["data", among(dataReads)],
  ["keys", among(keyUses)],
  ["s3", (pattern: string) => /^s3:/i.test(pattern) && takesResource(pattern) && writes(pattern)],
  ["messaging", (pattern: string) => /^(sns|sqs|kinesis):/i.test(pattern) && takesResource(pattern) && writes(pattern)],
  ["write", (pattern: string) => takesResource(pattern) && writes(pattern)],
  ["any", (pattern: string) => takesResource(pattern)],
] as const;

/**
 * What a statement allows too much of. Each action belongs to one kind, each kind to one policy, and a statement is
 * reported once: by what it lets a principal do at worst. Gravest first:
 * every action on everything; every action of IAM; kinds of actions on every resource (see `broadKinds`); every action on
 * some resources; every action of CloudTrail, or of another service; objects written to buckets that may be anybody's.
 */
const gravity = [
  ...["everything", "iam", "pass-role", "escalation", "permissions", "assume-role", "credentials"],
  ...["every-action", "trail", "service", "data", "s3", "write", "keys", "messaging", "any"],
] as const;

/** The kind of what a statement allows too much of. */
export type Breadth = (typeof gravity)[number];

/** What a statement allows too much of. */
export interface Broad {
  kind: Breadth;
  actions: string[];
  /** The resource that stands for all, or those of the statement. */
  resource: string;
  /** `, beside s3:GetObject` where the statement holds lesser faults as well; otherwise empty. */
  beside: string;
}

/** What an identity's documents allow too much of, of one kind. */
export function* broadStatements(properties: object, kind: Breadth): Generator<Broad> {
  for (const statement of identityStatements(properties)) {
    const fault = faultOf(statement);
    if (fault?.kind === kind) {
      yield fault;
    }
  }
}

/** The gravest fault of a statement. What `NotAction` and `NotResource` allow is no fault here. */
export function faultOf(statement: Statement): Broad | undefined {
  const { effect, actions, resources } = statement;
  if (effect === "Deny" || resources.length === 0) {
    return undefined;
  }
  const everywhere = everyResource(statement);
  const hasLooseBucket = everywhere === undefined && looseBuckets(statement).length > 0;
  const byKind = groupBy(actions, (action) => kindOf(action, everywhere !== undefined, hasLooseBucket));
  const kind = gravity.find((one) => byKind.has(one));
  const own = kind && byKind.get(kind);
  if (!own) {
    return undefined;
  }
  const others = [...byKind].flatMap(([other, found]) => (other === undefined || other === kind ? [] : found));
  const resource = everywhere ?? listed(kind === "s3" ? looseBuckets(statement) : resources);
  return { kind, actions: own, resource, beside: others.length > 0 ? `, beside ${listed(others)}` : "" };
}

/** The resource by which a statement allows its actions on everything; nothing when a condition picks resources. */
export function everyResource({ effect, resources, conditions }: Statement): string | undefined {
  const isLimited = effect === "Deny" || conditions.some(picksResources);
  return isLimited ? undefined : resources.find(isEveryResource);
}

/** True for `*`, and for `*:*`. */
export function isEveryAction(action: string): boolean {
  return /^\*+(:\*+)?$/.test(action);
}

/** True for every action of one service, such as `dynamodb:*`. */
export function isEveryActionOfService(action: string): boolean {
  return /^[\w-]+:\*+$/.test(action);
}

/** Values as a list of at most five. */
export function listed(values: readonly string[]): string {
  const rest = values.length - 5;
  return rest > 0 ? `${values.slice(0, 5).join(", ")} and ${rest} more` : values.join(", ");
}

/** Types in ARNs: a wildcard behind them means all of that type. */
const types =
  /^(activity|event-bus|function|identitypool|key|log-group|parameter|policy|role|rule|secret|stateMachine|stream|table|user|userpool)[:/]/;

/** True for `*`, all resources of a service, and all of one type, such as `arn:aws:dynamodb:*:*:table/*`. */
function isEveryResource(resource: string): boolean {
  const fields = resource.split(":");
  if (fields.length < 6) {
    return /^\*+$/.test(fields.at(-1) ?? "");
  }
  const name = fields.slice(5).join(":");
  // ARNs without an account, such as those of S3, begin with a name.
  return /^[*:/]*\*[*:/]*$/.test(fields[4] === "" ? name : name.replace(types, ""));
}

/** Keys of a service's own that say nothing of the resource. */
const aboutRequest = /^(iam:PassedToService|sts:(ExternalId|RoleSessionName|SourceIdentity|TransitiveTagKeys))$/i;

/** True when a condition may choose among resources: tags, aliases, and most keys of services do. */
function picksResources({ key }: Statement["conditions"][number]): boolean {
  return /^aws:(ResourceTag|RequestTag)\//i.test(key) || !(/^aws:/i.test(key) || aboutRequest.test(key));
}

/** Keys that say whose bucket it must be, or which. */
const owners = /^(aws:Resource(Account|OrgID|OrgPaths|Tag\/.+)|s3:ResourceAccount)$/i;

/** The buckets of a statement whose names hold a wildcard, so that another account may make one of such a name. */
function looseBuckets({ resources, conditions }: Statement): string[] {
  const isOwned = conditions.some(({ key }) => owners.test(key));
  return isOwned ? [] : resources.filter((one) => /^arn:[\w*-]+:s3:::[^/]*[*?]/.test(one));
}

function kindOf(action: string, isEverywhere: boolean, hasLooseBucket: boolean): Breadth | undefined {
  if (isEveryAction(action)) {
    return isEverywhere ? "everything" : "every-action";
  }
  if (isEveryActionOfService(action)) {
    return /^iam:/i.test(action) ? "iam" : /^cloudtrail:/i.test(action) ? "trail" : "service";
  }
  if (isEverywhere) {
    return broadKinds.find(([, fits]) => fits(action))?.[0];
  }
  return hasLooseBucket && matchesAction(action, "s3:PutObject") ? "s3" : undefined;
}

function among(actions: readonly string[]): (pattern: string) => boolean {
  return (pattern) => actions.some((action) => matchesAction(pattern, action));
}

/** True when a pattern covers an action that changes something. */
function writes(pattern: string): boolean {
  const [, name = ""] = pattern.split(":");
  return !readNames.test(name) && !harmlessWrites.some((action) => matchesAction(action, pattern));
}

/** False for an action that can only be allowed on everything, and for one of a service that the data lacks. */
function takesResource(pattern: string): boolean {
  const [service = "", name = ""] = pattern.split(":");
  const without = (withoutResources as Record<string, string>)[service.toLowerCase()]?.split(" ");
  const isForNetwork = networkInterfaceActions.some((action) => matchesAction(action, pattern));
  return without !== undefined && !isForNetwork && !without.some((one) => matchesAction(one, name));
}
