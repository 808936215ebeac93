import { services } from "../data/actions-without-resources.json";
import { dataReads, escalations, networkInterfaceActions } from "../data/risky-actions";
import { groupBy } from "../group";
import { identityStatements, matchesAction, type Statement } from "./document";

/**
 * The fault in allowing an action on every resource. Each action belongs to one kind, and each kind to one policy, so that
 * a fault is reported once: by what it lets a principal do at worst.
 */
export type Breadth = "pass-role" | "assume-role" | "escalation" | "data" | "any";

const kinds: [Breadth, actions: string[]][] = [
  ["pass-role", ["iam:PassRole"]],
  ["assume-role", ["sts:AssumeRole"]],
  ["escalation", escalations],
  ["data", dataReads],
];

/** What a statement allows on every resource, by kind. */
export interface Broad {
  actions: string[];
  /** The resource that stands for all. */
  resource: string;
}

/** What an identity's documents allow on every resource, of one kind. */
export function* broadStatements(properties: object, kind: Breadth): Generator<Broad> {
  for (const statement of identityStatements(properties)) {
    const resource = everyResource(statement);
    const byKind = resource === undefined ? new Map<Breadth | undefined, string[]>() : actionsByKind(statement);
    const actions = byKind.get(kind) ?? [];
    // Where a graver kind is reported, the statement's resource is at fault already.
    if (resource !== undefined && actions.length > 0 && (kind !== "any" || byKind.size === 1)) {
      yield { actions, resource };
    }
  }
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

function actionsByKind({ actions }: Statement): Map<Breadth | undefined, string[]> {
  const named = actions.filter((one) => !isEveryAction(one) && !isEveryActionOfService(one));
  const byKind = groupBy(named, kindOf);
  byKind.delete(undefined);
  return byKind;
}

function kindOf(pattern: string): Breadth | undefined {
  const grave = kinds.find(([, actions]) => actions.some((action) => matchesAction(pattern, action)));
  return grave?.[0] ?? (takesResource(pattern) ? "any" : undefined);
}

/** False for an action that can only be allowed on everything, and for one of a service that the data lacks. */
function takesResource(pattern: string): boolean {
  const [service = "", name = ""] = pattern.split(":");
  const without = (services as Record<string, string>)[service.toLowerCase()]?.split(" ");
  const isForNetwork = networkInterfaceActions.some((action) => matchesAction(action, pattern));
  return without !== undefined && !isForNetwork && !without.some((one) => matchesAction(one, name));
}
