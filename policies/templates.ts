import { newCodeInputs } from "./code/inputs";
import type { Resource } from "./resource";
import { isUnknown } from "./unknown";

/** The component of pulumi-secure-serverless that shows what a document of its children says before its ids are known. */
const templateType = "secure-serverless:index:PolicyTemplate";

type Subject = Pick<Resource, "urn" | "type" | "parent" | "inputs"> & Partial<Pick<Resource, "outputs">>;

/** The templates of a stack, as far as they were met: a parent always comes before its children. */
export interface Templates {
  /** Takes note of a resource, if it is a template. */
  place(resource: Subject): void;
  /**
   * The resource with the template in place of each unknown document; `{id}` stands there where an id is not known yet. A
   * template may say what is not so: the next preview, which knows the document, judges that.
   */
  filled<R extends Subject>(resource: R): R;
}

/** No templates yet. */
export function newTemplates(): Templates {
  const byUrn = new Map<string, Resource["inputs"]>();
  const code = newCodeInputs();
  return {
    place: (resource) => {
      code.place(resource);
      if (resource.type === templateType) {
        byUrn.set(resource.urn, resource.inputs);
      }
    },
    filled: (given) => {
      const resource = code.filled(given);
      const template = byUrn.get(resource.parent ?? "");
      if (!template) {
        return resource;
      }
      const { inputs, outputs } = resource;
      const shown = outputs && { outputs: filledWith(template, outputs) };
      return { ...resource, inputs: filledWith(template, inputs), ...shown };
    },
  };
}

/** All resources of a stack, with what templates say of them. */
export function fillTemplates(resources: readonly Resource[]): Resource[] {
  const templates = newTemplates();
  for (const resource of resources) {
    templates.place(resource);
  }
  return resources.map(templates.filled);
}

function filledWith(template: Resource["inputs"], inputs: Resource["inputs"]): Resource["inputs"] {
  const known = Object.entries(inputs).map(([name, value]) => {
    const text = Object.hasOwn(template, name) ? template[name] : undefined;
    return [name, isUnknown(value) && typeof text === "string" && !isUnknown(text) ? text : value];
  });
  return Object.fromEntries(known);
}
