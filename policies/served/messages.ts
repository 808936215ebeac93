import type * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import type { Properties, Resource, ResourceOptions } from "../resource";

/**
 * A resource as the engine sends it: alone, with its inputs, or among all of the stack, with what is known of its outputs
 * and with its dependencies. Secrets keep the engine's marks.
 */
export type Sent = Omit<Resource, "inputs" | "outputs"> & { properties: Properties };

/** The resource of a request to analyze or remediate one. */
export function sentAlone(request: analyzer.AnalyzeRequest): Sent {
  return { ...common(request), dependencies: [], propertyDependencies: {} };
}

/** The resources of a request to analyze the stack. */
export function sentTogether(request: analyzer.AnalyzeStackRequest): Sent[] {
  return request.getResourcesList().map((resource) => ({
    ...common(resource),
    parent: resource.getParent() || undefined,
    dependencies: resource.getDependenciesList(),
    propertyDependencies: Object.fromEntries(
      [...resource.getPropertydependenciesMap().entries()].map(([property, on]) => [property, on.getUrnsList()]),
    ),
  }));
}

function common(message: analyzer.AnalyzeRequest | analyzer.AnalyzerResource) {
  return {
    urn: message.getUrn(),
    type: message.getType(),
    name: message.getName(),
    parent: message.getOptions()?.getParent() || undefined,
    options: optionsOf(message.getOptions()),
    properties: (message.getProperties()?.toJavaScript() ?? {}) as Properties,
  };
}

function optionsOf(options: analyzer.AnalyzerResourceOptions | undefined): ResourceOptions {
  return {
    protect: options?.getProtect(),
    ignoreChanges: options?.getIgnorechangesList(),
    aliases: options?.getAliasesList(),
    additionalSecretOutputs: options?.getAdditionalsecretoutputsList(),
  };
}
