import { type RegisterResourceRequest, TransformResourceOptions } from "@pulumi/pulumi/proto/resource_pb";
import type { Properties, ResourceOptions } from "../resource";
import { fromStruct, type Transform, type TransformedResource, transformResource } from "./callbacks";
import type { Deployment } from "./deployment";
import { fromWire, toOutput } from "./wire";

/** What the program wants a resource to be, after transforms and with what it inherits from its parent. */
export interface Goal {
  type: string;
  name: string;
  parent: string;
  custom: boolean;
  remote: boolean;
  inputs: Properties;
  options: ResourceOptions;
  provider: string;
  providers: Record<string, string>;
  dependencies: string[];
  propertyDependencies: Record<string, string[]>;
  transforms: Transform[];
}

/**
 * Reads a request to register a resource. Source of the order of things: `RegisterResource` in
 * `pkg/resource/deploy/source_eval.go` of the Pulumi CLI: first what the parent passes on, then the transforms of the
 * resource, of its parents from the inside out, and of the stack.
 */
export async function readGoal(deployment: Deployment, request: RegisterResourceRequest): Promise<Goal> {
  const transforms = request.getTransformsList().map(deployment.callbacks.open);
  const parent = request.getParent();
  const all = [...transforms, ...inherited(deployment, parent), ...deployment.stackTransforms];
  const declared = declaredDependencies(request);
  const resource = {
    type: request.getType(),
    name: request.getName(),
    custom: request.getCustom(),
    parent,
    properties: fromStruct(request.getObject()) ?? {},
    options: readOptions(deployment, request),
  };
  if (all.length > 0) {
    resource.properties = withDependencies(resource.properties, declared);
    await transformResource(resource, all);
  }
  return { ...toGoal(resource, declared), remote: request.getRemote(), transforms };
}

function toGoal(
  resource: TransformedResource,
  declared: Record<string, string[]>,
): Omit<Goal, "remote" | "transforms"> {
  const { type, name, custom, parent, options, properties } = resource;
  const { inputs, propertyDependencies } = resolveInputs(properties, declared);
  return {
    ...{ type, name, parent, custom, inputs, propertyDependencies },
    options: visibleOptions(options),
    provider: options.getProvider(),
    providers: Object.fromEntries(options.getProvidersMap().entries()),
    dependencies: [...new Set([...options.getDependsOnList(), ...Object.values(propertyDependencies).flat()])],
  };
}

function inherited({ registered }: Deployment, parent: string): Transform[] {
  const ancestor = registered.get(parent);
  return ancestor
    ? [...ancestor.transforms, ...inherited({ registered } as Deployment, ancestor.resource.parent ?? "")]
    : [];
}

function declaredDependencies(request: RegisterResourceRequest): Record<string, string[]> {
  const entries = [...request.getPropertydependenciesMap().entries()];
  return Object.fromEntries(entries.map(([property, list]) => [property, list.getUrnsList()]));
}

/** So that a transform sees which resources a property depends on, as the real engine shows it. */
function withDependencies(properties: Properties, declared: Record<string, string[]>): Properties {
  const entries = Object.entries(properties).map(([property, value]) => {
    const dependencies = new Set(declared[property]);
    const inner = fromWire(value, dependencies);
    return [property, dependencies.size > 0 ? toOutput(inner, [...dependencies]) : inner];
  });
  return Object.fromEntries(entries);
}

function resolveInputs(properties: Properties, declared: Record<string, string[]>) {
  const inputs: Properties = {};
  const propertyDependencies: Record<string, string[]> = {};
  for (const [property, value] of Object.entries(properties)) {
    const dependencies = new Set(declared[property]);
    inputs[property] = fromWire(value, dependencies);
    if (dependencies.size > 0) {
      propertyDependencies[property] = [...dependencies];
    }
  }
  return { inputs, propertyDependencies };
}

function readOptions(deployment: Deployment, request: RegisterResourceRequest): TransformResourceOptions {
  const options = new TransformResourceOptions();
  options.setDependsOnList(request.getDependenciesList());
  options.setIgnoreChangesList(request.getIgnorechangesList());
  options.setReplaceOnChangesList(request.getReplaceonchangesList());
  options.setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList());
  options.setAliasesList(request.getAliasesList());
  options.setVersion(request.getVersion());
  options.setPluginDownloadUrl(request.getPlugindownloadurl());
  options.setImport(request.getImportid());
  options.setDeletedWith(request.getDeletedwith());
  options.setHooks(request.getHooks());
  options.setCustomTimeouts(request.getCustomtimeouts());
  if (request.hasRetainondelete()) {
    options.setRetainOnDelete(request.getRetainondelete() ?? false);
  }
  inherit(deployment, request, options);
  return options;
}

/** Source: `inheritFromParent` and `resolveProvider` in `source_eval.go` of the Pulumi CLI. */
function inherit(
  { registered }: Deployment,
  request: RegisterResourceRequest,
  options: TransformResourceOptions,
): void {
  const parent = registered.get(request.getParent());
  const own = request.getCustom() || request.getRemote();
  const parentPackage = /pulumi:providers:(\w[\w-]*)::/.exec(parent?.provider ?? "")?.[1];
  const [packageName = ""] = request.getType().split(":");
  const passed = !own || parentPackage === packageName ? parent?.provider : "";
  const resolved = request.getProvidersMap().get(packageName) ?? parent?.providers[packageName];
  options.setProvider(request.getProvider() || passed || (own ? resolved : "") || "");
  const protect = request.hasProtect() ? request.getProtect() : parent?.resource.options?.protect;
  if (protect !== undefined) {
    options.setProtect(protect);
  }
  const providers = options.getProvidersMap();
  for (const [name, reference] of [
    ...Object.entries(request.getCustom() ? {} : (parent?.providers ?? {})),
    ...request.getProvidersMap().entries(),
  ]) {
    providers.set(name, reference);
  }
}

function visibleOptions(options: TransformResourceOptions): ResourceOptions {
  const aliases = options.getAliasesList().flatMap((alias) => alias.getUrn() || []);
  return {
    ...(options.hasProtect() ? { protect: options.getProtect() } : {}),
    ...nonEmpty("ignoreChanges", options.getIgnoreChangesList()),
    ...nonEmpty("aliases", aliases),
    ...nonEmpty("additionalSecretOutputs", options.getAdditionalSecretOutputsList()),
  };
}

function nonEmpty(key: keyof ResourceOptions, list: string[]): ResourceOptions {
  return list.length > 0 ? { [key]: list } : {};
}
