import { intentActions } from "../../data/grant-intents";
import type { CodeCalls, ResourceName, SdkCall } from "../calls";
import { nameText } from "../calls";
import type { Place } from "../program";

/** A grant to write for a function, and the calls that need it. */
export interface NeededGrant {
  /** As `GrantIntent` of the components names it. */
  intent: string;
  /** The index of the table that is queried or scanned. */
  index?: string;
  places: Place[];
}

/** What a function needs on one resource. */
export interface NeededGrants {
  service: string;
  resource: ResourceName;
  grants: NeededGrant[];
  /** Actions that no intent stands for, which need a statement by hand. */
  others: { action: string; places: Place[] }[];
}

/** The grants that a handler's calls need, and the calls that do not say enough. */
export interface GrantsOfCode {
  resources: NeededGrants[];
  unknown: SdkCall[];
}

/** The grants to write so that every call is allowed and nothing else is. */
export function grantsFor({ calls }: CodeCalls): GrantsOfCode {
  const resources = new Map<string, NeededGrants>();
  const isUnknown = ({ operation, actions, resource }: SdkCall) =>
    operation === "?" || resource.kind === "unknown" || resource.kind === "event" || isOpen(operation, actions);
  for (const call of calls.filter((one) => !isUnknown(one) && !one.isOptional)) {
    for (const action of call.actions) {
      addAction(resources, call, action);
    }
  }
  return { resources: [...resources.values()], unknown: calls.filter((one) => isUnknown(one) && !one.isOptional) };
}

function isOpen(operation: string, actions: readonly string[]): boolean {
  return actions.length === 0 && /ExecuteStatement|ExecuteTransaction|TransactWriteItems/.test(operation);
}

function addAction(resources: Map<string, NeededGrants>, call: SdkCall, action: string): void {
  const [service = "", name = ""] = action.split(":");
  const key = `${service} ${nameText(call.resource)}`;
  const needed = resources.get(key) ?? { service, resource: call.resource, grants: [], others: [] };
  resources.set(key, needed);
  const intents = intentsOf(service, name);
  const index = call.index?.kind === "constant" ? call.index.text : undefined;
  for (const intent of intents) {
    const found = needed.grants.find((one) => one.intent === intent && one.index === index);
    if (found) {
      addPlace(found.places, call.place);
    } else {
      needed.grants.push({ intent, ...(index !== undefined && { index }), places: [call.place] });
    }
  }
  if (intents.length === 0) {
    const found = needed.others.find((one) => one.action === action);
    found ? addPlace(found.places, call.place) : needed.others.push({ action, places: [call.place] });
  }
}

/** The narrowest intent that allows an action; a batch that writes may put and delete. None for an action without one. */
export function intentsOf(service: string, name: string): string[] {
  if (service === "dynamodb" && name === "BatchWriteItem") {
    return ["append", "delete"];
  }
  const found = Object.entries(intentActions[service] ?? {}).filter(([, actions]) => actions.split(" ").includes(name));
  const [narrowest] = found.sort(([, one], [, other]) => one.length - other.length);
  return narrowest ? [narrowest[0]] : [];
}

function addPlace(places: Place[], place: Place): void {
  if (!places.some(({ file, line }) => file === place.file && line === place.line)) {
    places.push(place);
  }
}
