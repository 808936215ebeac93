import { markedSecrets, visible } from "../engine/wire";
import type { Properties, Resource, ResourceOptions } from "../resource";
import { containsUnknown } from "../unknown";
import { readExport, type StackExport, StateError, type StateResource } from "./export";
import { notesOf } from "./notes";
import { fromState } from "./values";

/** A deployed stack, from its state. */
export interface State {
  /** The project's name. */
  program: string;
  stack: string;
  /** What there is: the root stack first, then in the order of the state. */
  resources: Resource[];
  /** What the state does not tell, a sentence each. */
  notes: string[];
}

/** Thrown for the state of a stack without resources. */
export class EmptyStateError extends StateError {}

const rootType = "pulumi:pulumi:Stack";

/**
 * The stack in what `pulumi stack export` prints.
 * @throws EmptyStateError when it has no resources, StateError when it is no export, or of a version that is not known.
 */
export function readState(content: Buffer): State {
  const exported = readExport(content);
  const managed = exported.resources.filter(isThere);
  const [first] = managed;
  if (!first) {
    throw new EmptyStateError("is of a stack without resources; deploy it first, or leave the file out");
  }
  const [stack = "", program = ""] = first.urn.split("::");
  return {
    program,
    stack: stack.replace("urn:pulumi:", ""),
    resources: rootFirst(managed.map(toResource)),
    notes: notesOf(exported),
  };
}

/** What is deleted, or only read, is not the stack's. */
function isThere({ delete: isDeleted, pendingReplacement, external }: StackExport["resources"][number]): boolean {
  return !isDeleted && !pendingReplacement && !external;
}

function rootFirst(resources: readonly Resource[]): Resource[] {
  const isRoot = ({ type }: Resource) => type === rootType;
  return [...resources.filter(isRoot), ...resources.filter((one) => !isRoot(one))];
}

function toResource(state: StateResource): Resource {
  const { urn, type, parent, dependencies, propertyDependencies } = state;
  const inputs = fromState(state.inputs ?? {});
  const outputs = fromState(state.outputs ?? {});
  return {
    ...{ urn, type, name: urn.split("::").slice(3).join("::") },
    ...(parent ? { parent } : {}),
    inputs: visible(inputs),
    outputs: state.custom ? withInputs(visible(outputs), visible(inputs), state.id) : visible(outputs),
    dependencies: dependencies ?? [],
    propertyDependencies: withoutNull(propertyDependencies ?? {}),
    ...markedSecrets(state.custom ? inputs : outputs),
    ...optionsOf(state),
  };
}

/**
 * What there is, and what was asked for where the provider does not say, such as a value that can be written only. A value
 * is known where either is: providers mark as secret what the program did not.
 */
function withInputs(outputs: Properties, inputs: Properties, id: string | undefined): Properties {
  const said = Object.entries(outputs).filter(([key, value]) => {
    return !(key in inputs) || (value !== null && (!containsUnknown(value) || containsUnknown(inputs[key])));
  });
  return { ...(id === undefined ? {} : { id }), ...inputs, ...Object.fromEntries(said) };
}

function withoutNull(dependencies: Record<string, string[] | null>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(dependencies).map(([property, urns]) => [property, urns ?? []]));
}

function optionsOf(state: StateResource): { options?: ResourceOptions } {
  const { protect, ignoreChanges, aliases, additionalSecretOutputs } = state;
  const options = { protect, ignoreChanges, aliases, additionalSecretOutputs };
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return given.length > 0 ? { options: Object.fromEntries(given) } : {};
}
