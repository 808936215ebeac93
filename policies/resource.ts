import type { CodePlace } from "./policy";

/** Plain property values: JSON, with the marker of `unknown.ts` where a value is known only after deployment. */
export type Properties = Record<string, unknown>;

/** The options of a resource that a policy may see. */
export interface ResourceOptions {
  protect?: boolean;
  ignoreChanges?: string[];
  aliases?: string[];
  additionalSecretOutputs?: string[];
}

/** A resource of the stack under judgement, from an offline preview, from the real engine, or from a state file. */
export interface Resource {
  urn: string;
  type: string;
  name: string;
  /** The URN of the parent. */
  parent?: string;
  /** The inputs after the provider's check: defaults and generated names are filled in. Secrets are plain. */
  inputs: Properties;
  /** What is known of the outputs: the inputs, planned values, and the unknown marker for the rest. */
  outputs: Properties;
  /** URNs of the resources that this one depends on. */
  dependencies: string[];
  /** URNs by input property: known even where the value is not. */
  propertyDependencies: Record<string, string[]>;
  options?: ResourceOptions;
  /**
   * Paths of the values that the program marked as secret, such as `environment.variables.KEY`: among the inputs, or among
   * the outputs of a component and of the stack. Only the offline preview knows, and only of values that are known: the
   * engine sends policies plain values, and the SDK marks no value that is unknown.
   */
  secrets?: string[];
  /**
   * Where the program makes it, or the component that it is part of: an absolute path. Only an offline preview knows, and only
   * where the program's SDK tells.
   */
  place?: CodePlace;
  /** Set for a remote component, whose children only the real engine can show. */
  opaque?: boolean;
}
