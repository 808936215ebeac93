import type { Properties } from "../resource";
import { isUnknown, unknown } from "../unknown";

/**
 * The engine's marks for special values inside plain JSON. Source: `runtime/rpc.ts` of `@pulumi/pulumi` (`specialSigKey`
 * and the constants after it).
 */
export const mark = "4dabf18193072939515e22adb298388d";
const secretMark = "1b47061264138c4ac30d75fd1eb44270";
const outputMark = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const referenceMark = "5cf8f73096256a8f31e491e813e4eb8e";

type Marked = Record<string, unknown>;

/**
 * A value from the wire in the form that the engine here works with: plain JSON in which only secrets, assets and
 * archives carry a mark. An output becomes its value, a reference to a resource its id, or its URN when it has no id;
 * what has no value yet becomes the unknown marker. Adds the URNs that outputs depend on to `dependencies`.
 */
export function fromWire(value: unknown, dependencies: Set<string>): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => fromWire(item, dependencies));
  }
  if (typeof value !== "object" || value === null) {
    return isUnknown(value) ? unknown : value;
  }
  const marked = value as Marked;
  if (marked[mark] === outputMark) {
    return fromOutput(marked, dependencies);
  }
  if (marked[mark] === referenceMark) {
    return "id" in marked ? marked.id || unknown : marked.urn;
  }
  return mapValues(marked, (item) => fromWire(item, dependencies));
}

function fromOutput(output: Marked, dependencies: Set<string>): unknown {
  for (const urn of (output.dependencies as string[] | undefined) ?? []) {
    dependencies.add(urn);
  }
  const value = "value" in output ? fromWire(output.value, dependencies) : unknown;
  return output.secret === true ? secret(value) : value;
}

/** The value as an output on the wire, with the URNs that it depends on. */
export function toOutput(value: unknown, dependencies: string[]): unknown {
  const inner = isSecret(value) ? value.value : value;
  return {
    [mark]: outputMark,
    ...(isUnknown(inner) ? {} : { value: inner }),
    ...(isSecret(value) ? { secret: true } : {}),
    dependencies,
  };
}

/** The value marked as a secret. */
export function secret(value: unknown): unknown {
  return isSecret(value) ? value : { [mark]: secretMark, value };
}

/** The value without the marks of secrets, however deep. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return isSecret(value) ? plain(value.value) : mapValues(value as Marked, plain);
}

/** True when the value is a secret, or holds one. */
export function holdsSecret(value: unknown): boolean {
  return typeof value === "object" && value !== null && (isSecret(value) || Object.values(value).some(holdsSecret));
}

/** The paths of the secrets in a value, such as `environment.variables.KEY`; the outermost of those inside each other. */
export function secretPaths(value: unknown, path = ""): string[] {
  if (isSecret(value)) {
    return [path];
  }
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const place = (key: string) => (Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`);
  return Object.entries(value).flatMap(([key, item]) => secretPaths(item, place(key)));
}

/** The properties as a policy sees them: secrets plain, without the engine's own keys. */
export function visible(properties: Properties): Properties {
  const own = Object.fromEntries(Object.entries(properties).filter(([key]) => !key.startsWith("__")));
  return holdsSecret(own) ? (plain(own) as Properties) : own;
}

/** True for a value marked as a secret. */
export function isSecret(value: unknown): value is { value: unknown } {
  return typeof value === "object" && value !== null && (value as Marked)[mark] === secretMark;
}

function mapValues(object: Marked, change: (value: unknown) => unknown): Marked {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

/** The paths of secrets, of which policies see the values alone; nothing where there are none. */
export function markedSecrets(properties: Properties): { secrets?: string[] } {
  const secrets = holdsSecret(properties) ? secretPaths(properties).filter((path) => !path.startsWith("__")) : [];
  return secrets.length > 0 ? { secrets } : {};
}
