import type { Policy } from "../policy";
import { schemaOf } from "../schema";

/**
 * The JSON schema of the pack's configuration, for editors: a level for all, and for each policy a level or an object with
 * the level and its parameters.
 */
export function configurationSchema(policies: readonly Policy[]): object {
  const level = { $ref: "#/definitions/level" };
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Configuration of the policy pack secure-serverless",
    type: "object",
    properties: {
      all: { description: "The level of every policy that has none of its own.", ...entry({}) },
      environments: { description: "Environments of Pulumi ESC.", type: "array", items: { type: "string" } },
      ...Object.fromEntries(policies.map((policy) => [policy.name, policyEntry(policy)])),
    },
    additionalProperties: false,
    definitions: { level: { enum: ["advisory", "mandatory", "remediate", "disabled"] } },
  };

  function policyEntry({ title, parameters = {} }: Policy): object {
    const schemas = Object.entries(parameters).map(([name, parameter]) => [name, schemaOf(parameter)]);
    return { description: title, ...entry(Object.fromEntries(schemas)) };
  }

  function entry(parameters: object): object {
    const properties = { enforcementLevel: level, ...parameters };
    return { anyOf: [level, { type: "object", properties, additionalProperties: false }] };
  }
}
