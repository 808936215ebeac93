import type { Properties, Resource } from "../resource";

/** What relations are to see of a resource's inputs: the engine shows them outputs, which for a component are other values. */
const kept: readonly (readonly [type: RegExp, property: string])[] = [
  [/^secure-serverless:/, "codeAnalysis"],
  [/^aws:lambda\/function:Function$/, "code"],
];

type Subject = Pick<Resource, "urn" | "type" | "inputs"> & Partial<Pick<Resource, "outputs">>;

/** The code of a stack, and what components say of it, as far as resources were met. */
export interface CodeInputs {
  place(resource: Subject): void;
  /** The resource with what its inputs say of code among its outputs. */
  filled<R extends Subject>(resource: R): R;
}

/** None yet. */
export function newCodeInputs(): CodeInputs {
  const byUrn = new Map<string, Properties>();
  return {
    place({ urn, type, inputs }) {
      const property = kept.find(([pattern]) => pattern.test(type))?.[1];
      if (property !== undefined) {
        byUrn.set(urn, { [property]: inputs[property] });
      }
    },
    filled(resource) {
      const own = byUrn.get(resource.urn);
      return own && resource.outputs ? { ...resource, outputs: { ...resource.outputs, ...own } } : resource;
    },
  };
}
