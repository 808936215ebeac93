import { isMap } from "../unknown";

/** A resource of a deployment, as far as it is judged. Source: `ResourceV3` in `sdk/go/common/apitype/core.go` of Pulumi. */
export interface StateResource {
  urn: string;
  type: string;
  custom?: boolean;
  id?: string;
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
  parent?: string;
  protect?: boolean;
  /** Not managed by the stack: a program only reads it. */
  external?: boolean;
  /** Replaced, and to be deleted by the next update. */
  delete?: boolean;
  /** Deleted already, and to be created again by the next update. */
  pendingReplacement?: boolean;
  dependencies?: string[];
  propertyDependencies?: Record<string, string[] | null>;
  additionalSecretOutputs?: string[];
  aliases?: string[];
  ignoreChanges?: string[];
}

/** What `pulumi stack export` prints, without its envelope. */
export interface StackExport {
  resources: StateResource[];
  /** How many operations of an interrupted update nobody knows the end of. */
  pendingOperations: number;
}

/** Thrown for a text that is no export of a stack. The message follows the name of the file, and tells the remedy. */
export class StateError extends Error {
  override name = "StateError";
}

const remedy = "write it with `pulumi stack export --file state.json`";
/** The oldest and the newest version of the form. The fourth has the same resources, with marks for what is new in them. */
const [oldest, newest] = [3, 4];

/**
 * Reads what `pulumi stack export` prints.
 * @throws StateError when it is something else, or of a version that is not known.
 */
export function readExport(content: Buffer): StackExport {
  const { version, deployment } = envelope(parsed(textOf(content)));
  if (typeof version !== "number" || version > newest) {
    throw new StateError(`has version ${JSON.stringify(version)}, which is not known; update secure-serverless`);
  }
  if (version < oldest) {
    throw new StateError(`has version ${version}, of an old Pulumi CLI; export it with a current one`);
  }
  const { resources: given, pending_operations: pending } = deployment;
  const resources = given ?? [];
  if (!Array.isArray(resources)) {
    throw new StateError(`is damaged: its \`resources\` are no list; ${remedy}`);
  }
  return { resources: resources.map(checked), pendingOperations: Array.isArray(pending) ? pending.length : 0 };
}

/** Windows PowerShell writes UTF-16, and other tools a mark of UTF-8. */
function textOf(content: Buffer): string {
  const encoding = content[0] === 0xff && content[1] === 0xfe ? "utf16le" : "utf8";
  return content.toString(encoding).replace(/^\ufeff/, "");
}

function parsed(text: string): unknown {
  if (text.trim() === "") {
    throw new StateError(`is empty; ${remedy}`);
  }
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which may hold a secret.
    throw new StateError(`is not JSON; ${remedy}`);
  }
}

function envelope(content: unknown): { version: unknown; deployment: Record<string, unknown> } {
  if (!isMap(content)) {
    throw new StateError(`is no export of a stack; ${remedy}`);
  }
  if (isMap(content.checkpoint)) {
    throw new StateError(`is a file of a backend, not an export; ${remedy}`);
  }
  if (!isMap(content.deployment)) {
    throw new StateError(`is no export of a stack: it has no \`deployment\`; ${remedy}`);
  }
  return { version: content.version, deployment: content.deployment };
}

const isText = (value: unknown) => typeof value === "string";
const isFlag = (value: unknown) => typeof value === "boolean";
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText);
const isUrn = (value: unknown) => isText(value) && /^urn:pulumi:[^:]+::[^:]+::[^:].*::/.test(value as string);

/** What each member of a resource must be, where there is one; the URN and the type must be there. */
const forms: Record<keyof StateResource, (value: unknown) => boolean> = {
  ...{ urn: isUrn, type: isText, id: isText, parent: isText, inputs: isMap, outputs: isMap },
  ...{ custom: isFlag, protect: isFlag, external: isFlag, delete: isFlag, pendingReplacement: isFlag },
  ...{ dependencies: isTexts, additionalSecretOutputs: isTexts, aliases: isTexts, ignoreChanges: isTexts },
  propertyDependencies: (value) => isMap(value) && Object.values(value).every((urns) => urns === null || isTexts(urns)),
};

/** The resource without members that are null. */
function checked(resource: unknown, index: number): StateResource {
  const members = Object.entries(isMap(resource) ? resource : {}).filter(([, value]) => value !== null);
  const given = { urn: undefined, type: undefined, ...Object.fromEntries(members) };
  for (const [name, value] of Object.entries(given)) {
    if (Object.hasOwn(forms, name) && !forms[name as keyof StateResource](value)) {
      throw new StateError(`is damaged: \`${name}\` of resource ${index + 1} is not what it must be; ${remedy}`);
    }
  }
  return given as unknown as StateResource;
}
