import type { KnownResource } from "./known";

/** An estate as `pulumi stack export` prints it. */
export function pulumiState(resources: readonly KnownResource[]): object {
  const stack = "urn:pulumi:dev::estate::pulumi:pulumi:Stack::estate-dev";
  const provider = "urn:pulumi:dev::estate::pulumi:providers:aws::default_7_48_0";
  const state = resources.map(({ urn, type, inputs, outputs, dependencies, propertyDependencies }) => ({
    ...{ urn, type, custom: true, id: outputs.id, parent: stack, provider: `${provider}::id` },
    ...{ inputs, outputs: { ...outputs, ...inputs }, dependencies, propertyDependencies },
  }));
  const root = { urn: stack, type: "pulumi:pulumi:Stack", custom: false };
  const own = { urn: provider, type: "pulumi:providers:aws", custom: true, id: "id", inputs: { version: "7.48.0" } };
  const manifest = { time: "2026-11-22T00:00:00Z", magic: "", version: "v3.260.0" };
  return { version: 3, deployment: { manifest, resources: [root, own, ...state] } };
}
