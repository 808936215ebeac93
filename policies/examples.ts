import { base } from "./bases";
import { plain, secretPaths } from "./engine/wire";
import type { ExampleResource, ExampleStack, Policy } from "./policy";
import { Copy, Reference } from "./reference";
import type { Properties, Resource } from "./resource";
import { unknown } from "./unknown";

type Described = Record<string, [type: string, inputs: Properties]>;

/** The resources of an example: the base stack with the example's changes. */
export function exampleResources(policy: Policy, example: object): Resource[] {
  const changes = policy.kind === "stack" ? (example as ExampleStack) : changeOfFirst(policy, example);
  const described = apply(base, changes);
  return Object.keys(described).map((name) => toResource(name, described));
}

/** A resource policy's example changes the base resource of its type, or adds one where the base has none. */
function changeOfFirst(policy: Policy, example: object): ExampleStack {
  const [type, patch] = Array.isArray(example) ? example : [policy.types[0], example];
  const name = Object.keys(base).find((key) => base[key]?.[0] === type);
  return name ? { [name]: patch } : { subject: [type, patch] };
}

function apply(described: Described, changes: ExampleStack): Described {
  const result = { ...described };
  for (const [name, change] of Object.entries(changes)) {
    if (change === null) {
      delete result[name];
    } else {
      result[name] = changed(described, name, change);
    }
  }
  return result;
}

function changed(described: Described, name: string, change: NonNullable<ExampleResource>): Described[string] {
  if (Array.isArray(change)) {
    return change as Described[string];
  }
  const [original, changes] = change instanceof Copy ? [change.of, change.changes] : [name, change];
  const [type, inputs] = described[original] ?? [];
  if (!type) {
    throw new Error(`the example changes \`${original}\`, which bases/ does not have; write [type, inputs] to add it`);
  }
  return [type, { ...inputs, ...changes }];
}

function toResource(name: string, described: Described): Resource {
  const [type, written] = described[name] as [string, Properties];
  const propertyDependencies: Record<string, string[]> = {};
  const set = Object.entries(written).filter(([, value]) => value !== undefined);
  const resolved = Object.fromEntries(set.map(([property, value]) => [property, resolve(value, property)]));
  const inputs = plain(resolved) as Properties;
  const secrets = secretPaths(resolved);
  const dependencies = [...new Set(Object.values(propertyDependencies).flat())];
  const relations = { dependencies, propertyDependencies, secrets };
  return { urn: urnOf(name, type), type, name, inputs, outputs: outputs(inputs), ...relations };

  function resolve(value: unknown, property: string): unknown {
    if (value instanceof Reference) {
      const [targetType = "", targetInputs] = described[value.resource] ?? [];
      propertyDependencies[property] = [...(propertyDependencies[property] ?? []), urnOf(value.resource, targetType)];
      return targetInputs?.[value.property] ?? unknown;
    }
    if (typeof value !== "object" || value === null) {
      return value;
    }
    return Array.isArray(value)
      ? value.map((item) => resolve(item, property))
      : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, property)]));
  }
}

function outputs(inputs: Properties): Properties {
  return { arn: unknown, id: unknown, ...inputs };
}

function urnOf(name: string, type: string): string {
  return `urn:pulumi:dev::example::${type}::${name}`;
}
