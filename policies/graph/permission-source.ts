import { type Invoker, invokerOf } from "../data/invokers";
import { isUnknown } from "../unknown";
import { arnIndexOf } from "./access/arn-index";
import { matchesAction } from "./document";
import { unknownOf } from "./given";
import { matchText } from "./iam/match";
import { invocations, sourceSpan } from "./invocation";
import type { Stack, StackResource } from "./stack";

/** A resource, or what an ARN names of another stack, on whose behalf a service may invoke a function. */
export interface PermittedSource {
  principal: string;
  invoker: Invoker;
  /** Nothing where only dependencies tell the resource. */
  arn?: string;
  /** Nothing for what is not of this stack. */
  resource?: StackResource;
}

/** The parameter for sources that other stacks own. */
export const externalSources = {
  default: [] as string[],
  description: "ARNs of sources of other stacks that may trigger functions; `*` stands for any characters.",
};

/**
 * The sources that a permission or resource policy names, each of one service. An ARN that spans several is left out: it
 * is a fault of its own.
 * @throws UnknownRead when a source is unknown, or the ids of resources of its kind.
 */
export function* permittedSources(stack: Stack, permission: StackResource): Generator<PermittedSource> {
  const { raw, properties, propertyDependencies } = permission;
  const related = propertyDependencies.sourceArn ?? [];
  if (isUnknown(raw.sourceArn) && related.length > 0) {
    yield* relatedSource(String(raw.principal), related);
    return;
  }
  for (const { principals, sourceArns, limits } of invocations(properties)) {
    for (const arn of sourceArns.filter((one) => sourceSpan(one, limits) === undefined)) {
      yield* principals.flatMap((principal) => namedSource(stack, principal, arn, related));
    }
  }
}

function relatedSource(principal: string, related: StackResource[]): PermittedSource[] {
  const invoker = invokerOf(principal);
  const resource = related.find(({ type }) => invoker?.types.some((one) => one === type));
  return invoker && resource ? [{ principal, invoker, resource }] : [];
}

function namedSource(stack: Stack, principal: string, arn: string, related: StackResource[]): PermittedSource[] {
  const invoker = invokerOf(principal);
  const [own] = relatedSource(principal, related);
  return invoker ? [{ principal, invoker, arn, resource: own?.resource ?? named(stack, invoker, arn) }] : [];
}

/** What is wrong with the sources of a permission or resource policy, in words; those that fit `external` are not. */
export function* sourceFaults(stack: Stack, permission: StackResource, external: string[]): Generator<string> {
  for (const { arn, principal, invoker, resource } of permittedSources(stack, permission)) {
    if (arn !== undefined && !resource && !external.some((one) => matchesAction(one, arn))) {
      const found = `\`sourceArn\` ${arn} is no ${invoker.kind}`;
      yield isOfKind(invoker, arn) ? `${found} of this stack` : `${found}, for which ${principal} invokes functions`;
    }
  }
}

/** True for an ARN of the service that the principal names. */
function isOfKind(invoker: Invoker, arn: string): boolean {
  const [, , service, , , ...path] = arn.split(":");
  return service === invoker.service && invoker.path.test(path.join(":"));
}

function named(stack: Stack, { types, property, path, service }: Invoker, arn: string): StackResource | undefined {
  const [, , own, , owner = "", ...rest] = arn.split(":");
  const [, name] = path.exec(rest.join(":")) ?? [];
  const { account } = arnIndexOf(stack).home;
  // Of another account, it is another resource of the same name.
  const isElsewhere = owner !== "" && account !== undefined && matchText(owner, account) === false;
  if (own !== service || name === undefined || isElsewhere) {
    return undefined;
  }
  const all = types.flatMap((type) => stack.ofType(type) as unknown as StackResource[]);
  const found = all.find(({ raw }) => typeof raw[property] === "string" && matchText(name, raw[property]) === true);
  const open = all.find(({ raw }) => isUnknown(raw[property]));
  if (!found && open) {
    throw unknownOf(open, property);
  }
  return found;
}
