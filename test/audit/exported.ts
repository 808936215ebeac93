import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mark } from "../../policies/engine/wire";
import type { Properties, Resource } from "../../policies/resource";

/** Marks of a state. Source: `sdk/go/common/resource/sig` of Pulumi. */
export const signs = {
  secret: "1b47061264138c4ac30d75fd1eb44270",
  asset: "c44067f5952c0a294b673a41bacd8c17",
  archive: "0def7320c3a5731c473e5ecbe6d01bc7",
  reference: "5cf8f73096256a8f31e491e813e4eb8e",
  bytes: "803fd3297a5875dc03ca845dda5d2a98",
  float: "8ad145fe-0d11-4827-bfd7-1abcbf086f5c",
};

/** A secret of a state: encrypted, or as `--show-secrets` has it. */
export const encrypted = { [mark]: signs.secret, ciphertext: "v1:bm9uY2U=:Y2lwaGVy" };
export const shown = (value: unknown) => ({ [mark]: signs.secret, plaintext: JSON.stringify(value) });

/** What `pulumi stack export` prints of resources in the form of a state. */
export function exportOf(resources: readonly object[], deployment: object = {}): string {
  return JSON.stringify({ version: 3, deployment: { manifest: {}, resources, ...deployment } });
}

/** Resources as a state has them after they were created. */
export function deployed(resources: readonly Resource[]): object[] {
  return resources.map(({ urn, type, parent, inputs, outputs, dependencies, propertyDependencies, options }) => {
    const custom = /^(aws|random|pulumi:providers):/.test(type);
    const state = { urn, type, custom, parent, inputs: withDefaults(inputs), outputs: { ...outputs, __meta: "{}" } };
    return { ...state, ...(custom && { id: outputs.id ?? "id" }), dependencies, propertyDependencies, ...options };
  });
}

/** The provider notes its defaults in each object. */
function withDefaults(inputs: Properties): Properties {
  return { __defaults: [], ...inputs };
}

/** The URN of a resource of the stack `dev` of the project `shop`. */
export const urnOf = (type: string, name: string) => `urn:pulumi:dev::shop::${type}::${name}`;

/** A resource of a state; a table that violates nothing mandatory, unless it is told otherwise. */
export const resource = (name: string, more: object = {}) => {
  const type = "aws:dynamodb/table:Table";
  return { urn: urnOf(type, name), custom: true, id: name, type, inputs: { name }, outputs: { name }, ...more };
};

/** Runs with files of these names in a folder of their own, which is removed. */
export async function withFiles(files: Record<string, string | Buffer>, use: (folder: string) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), "secure-serverless-"));
  try {
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(folder, name), content);
    }
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
