import type {
  ReadResourceRequest,
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import { ReadResourceResponse, RegisterResourceResponse } from "@pulumi/pulumi/proto/resource_pb";
import type { Properties, Resource } from "../resource";
import { unknown } from "../unknown";
import { computed, type Planned, planAws } from "./aws/check";
import { fromStruct, toStruct } from "./callbacks";
import { autonamingOf, type Deployment, defaultTagsOf, regionOf } from "./deployment";
import { PreviewError } from "./error";
import { type Goal, readGoal } from "./goal";
import { placeOf } from "./place";
import { fromWire, markedSecrets, secret, visible } from "./wire";

const stackType = "pulumi:pulumi:Stack";

/**
 * Registers a resource as the real engine does at preview, and answers with what is planned.
 *
 * @throws PreviewError (through the deployment) for a second resource with the same URN, and for a name that is too long.
 */
export async function registerResource(
  deployment: Deployment,
  request: RegisterResourceRequest,
): Promise<RegisterResourceResponse> {
  const goal = await readGoal(deployment, request);
  const urn = urnOf(deployment, goal);
  if (deployment.registered.has(urn)) {
    return refuse(deployment, `Duplicate resource URN '${urn}'; try giving it a unique name`);
  }
  const planned = plan(deployment, goal, urn, request.getVersion());
  const resource = { ...toResource(goal, urn, planned), ...madeAt(deployment, request) };
  deployment.registered.set(urn, { ...goal, resource });
  if (goal.type === stackType) {
    deployment.root = urn;
  }
  if (goal.remote) {
    deployment.notes.add(
      `${goal.type} ${goal.name}: only the real engine expands it; what it makes is not checked here`,
    );
  }
  const response = new RegisterResourceResponse();
  response.setUrn(urn);
  response.setObject(toStruct(goal.custom ? withSecrets(planned.outputs, goal) : {}));
  return response;
}

/** Records the outputs of a component or of the stack. */
export function registerOutputs(deployment: Deployment, request: RegisterResourceOutputsRequest): void {
  const registered = deployment.registered.get(request.getUrn());
  if (registered) {
    const outputs = fromWire(fromStruct(request.getOutputs()) ?? {}, new Set());
    registered.resource.outputs = visible(outputs as Properties);
    delete registered.resource.secrets;
    Object.assign(registered.resource, markedSecrets(outputs as Properties));
  }
}

/** Answers for a resource that exists already (`.get()`): offline only its id and what the program says are known. */
export function readResource(deployment: Deployment, request: ReadResourceRequest): ReadResourceResponse {
  const [type, name] = [request.getType(), request.getName()];
  const state = fromWire(fromStruct(request.getProperties()) ?? {}, new Set()) as Properties;
  deployment.notes.add(`${type} ${name} is read from the account: offline its properties are unknown`);
  const response = new ReadResourceResponse();
  response.setUrn(urnOf(deployment, { type, name, parent: request.getParent() }));
  response.setProperties(toStruct({ ...unknownOutputs(deployment, type), ...state }));
  return response;
}

/** Source: `New` in `sdk/go/common/resource/urn/urn.go` of Pulumi; the root stack is no part of a qualified type. */
function urnOf(deployment: Deployment, { type, name, parent }: Pick<Goal, "type" | "name" | "parent">): string {
  const parentType = parent.split("::")[2] ?? "";
  const qualified = parentType === "" || parentType === stackType ? type : `${parentType}$${type}`;
  return `urn:pulumi:${deployment.stack}::${deployment.project}::${qualified}::${name}`;
}

function plan(deployment: Deployment, goal: Goal, urn: string, version: string): Planned {
  const { type, name, inputs, provider } = goal;
  if (!goal.custom) {
    const { id: _, ...outputs } = goal.remote ? unknownOutputs(deployment, type) : { id: unknown };
    return { inputs, outputs };
  }
  if (type.startsWith("pulumi:providers:")) {
    const versioned = version ? { ...inputs, version } : inputs;
    return { inputs: versioned, outputs: versioned };
  }
  if (!type.startsWith("aws:")) {
    return { inputs, outputs: { ...unknownOutputs(deployment, type), ...inputs } };
  }
  const surroundings = {
    region: regionOf(deployment, provider),
    defaultTags: defaultTagsOf(deployment, provider),
    autonaming: autonamingOf(deployment, type),
  };
  try {
    return planAws({ type, name, urn, inputs, members: deployment.declarations.resource(type) }, surroundings);
  } catch (error) {
    return refuse(deployment, `${type} ${name}: ${(error as Error).message}; shorten the resource's name, or set it`);
  }
}

function unknownOutputs({ declarations }: Deployment, type: string): Properties {
  const members = declarations.resource(type);
  return members || type.startsWith("aws:") ? computed(members) : { id: unknown };
}

function toResource(goal: Goal, urn: string, { inputs, outputs }: Planned): Resource {
  const { type, name, parent, options, dependencies, propertyDependencies } = goal;
  return {
    ...{ urn, type, name },
    ...(parent ? { parent } : {}),
    inputs: visible(inputs),
    outputs: visible(outputs),
    ...{ dependencies, propertyDependencies },
    ...markedSecrets(inputs),
    ...(Object.keys(options).length > 0 ? { options } : {}),
    ...(goal.remote ? { opaque: true } : {}),
  };
}

function madeAt({ folder, registered }: Deployment, request: RegisterResourceRequest): Pick<Resource, "place"> {
  const place = placeOf(request, folder, registered.get(request.getParent())?.resource.place);
  return place ? { place } : {};
}

function withSecrets(outputs: Properties, { options }: Goal): Properties {
  const hidden = (options.additionalSecretOutputs ?? []).filter((key) => key in outputs && outputs[key] !== unknown);
  return { ...outputs, ...Object.fromEntries(hidden.map((key) => [key, secret(outputs[key])])) };
}

function refuse(deployment: Deployment, message: string): never {
  const error = new PreviewError(message);
  deployment.fail(error);
  throw error;
}
