import { isUnknown } from "../../unknown";
import { node, type Stack, type StackResource } from "../stack";

const type = "aws:cloudwatch/eventBus:EventBus";
const made = new WeakMap<Stack, Map<string, StackResource>>();

/**
 * The default event bus of the account in a region, which is no resource of the program and so not among the stack's: one
 * and the same for a stack, so that flows meet in it.
 * @param region as a resource names it; the home region of the stack where it names none.
 */
export function defaultBus(stack: Stack, region?: unknown): StackResource {
  const name = typeof region === "string" && !isUnknown(region) ? region : undefined;
  const buses = made.get(stack) ?? new Map<string, StackResource>();
  made.set(stack, buses);
  const urn = [type, "default", ...(name === undefined ? [] : [name])].join("::");
  const outputs = { name: "default", ...(name === undefined ? {} : { region: name }) };
  const bus =
    buses.get(urn) ?? node({ urn, type, name: "default", outputs, dependencies: [], propertyDependencies: {} });
  buses.set(urn, bus);
  return bus;
}

/** The default buses of all regions that rules are in. */
export function defaultBuses(stack: Stack): StackResource[] {
  const regions = stack.ofType("aws:cloudwatch/eventRule:EventRule").map(({ raw }) => raw.region);
  return [...new Set([undefined, ...regions].map((region) => defaultBus(stack, region)))];
}

/** True for a rule on, or a policy of, the default bus of its region. */
export function isOnDefaultBus({ raw: { eventBusName } }: StackResource): boolean {
  return !eventBusName || eventBusName === "default" || /^arn:[^ ]*:event-bus\/default$/.test(String(eventBusName));
}
