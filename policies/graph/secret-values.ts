import { judgedByForm, readableProperties, secretProperties } from "../data/readable-properties";
import { secretIn } from "../data/secrets";
import { deepest } from "../shape";
import { isUnknown } from "../unknown";
import { given } from "./given";
import { oncePerStack } from "./memo";
import type { Stack, StackResource } from "./stack";

/** A text inside a resource, and its path, such as `environment.variables.KEY`. */
interface Text {
  path: string;
  value: string;
}

/** A value that must stay secret, and whose it is, such as ``the `result` of orders-password``. */
interface SecretValue {
  value: string;
  owner: string;
}

/** Shorter values are found by chance in others. */
const shortest = 8;

/** What of a resource others can read: what it shows in AWS, or the outputs of the stack that are not marked as secret. */
function readableTexts(resource: StackResource): Text[] {
  const { type, raw, secrets } = resource;
  if (type === "pulumi:pulumi:Stack") {
    const isMarked = (path: string) => secrets.some((one) => isWithin(path, one));
    return texts(raw).filter(({ path }) => !isMarked(path));
  }
  const properties: readonly string[] = readableProperties[type as keyof typeof readableProperties] ?? [];
  return raw.type === "SecureString" ? [] : properties.flatMap((name) => texts(given(resource, name), name));
}

/** The paths of readable properties that the program marked as secret: offline previews tell. */
export function markedPaths(resource: StackResource): string[] {
  const readable = readableTexts(resource).filter((one) => !isReported(resource, one));
  const isRoot = resource.type === "pulumi:pulumi:Stack";
  return isRoot ? [] : resource.secrets.filter((path) => readable.some((one) => isWithin(one.path, path)));
}

/** The texts of a resource that hold a secret of another, with whose it is. */
export function copies(stack: Stack, resource: StackResource): { path: string; owner: string }[] {
  const known = readableTexts(resource).filter((one) => !isUnknown(one.value) && !isReported(resource, one));
  return known.flatMap(({ path, value }) => {
    const secret = secretValues(stack).find((one) => value.includes(one.value));
    return secret ? [{ path, owner: secret.owner }] : [];
  });
}

/**
 * The paths of texts that are unknown, in a property that refers to a generated password, with that. A program's marks are
 * lost on their way to the engine where the value is unknown; the dependency is not. Source: `runtime/rpc.ts` of the SDK.
 */
export function generated(resource: StackResource): { path: string; owner: string }[] {
  const unknown = readableTexts(resource).filter(({ value }) => isUnknown(value));
  const roots = [...new Set(unknown.map(({ path }) => path.split(/[.[]/)[0] ?? path))];
  return roots.flatMap((root) => {
    const sources = resource.propertyDependencies[root] ?? [];
    const password = sources.find(({ type }) => type === "random:index/randomPassword:RandomPassword");
    const paths = unknown.map(({ path }) => path).filter((path) => isWithin(path, root));
    const [path = root] = paths.length === 1 ? paths : [root];
    return password ? [{ path, owner: `the \`result\` of ${password.name}` }] : [];
  });
}

/** Values that are secret by their nature, or because the program marked them somewhere. */
const secretValues = oncePerStack((stack): SecretValue[] => {
  const all = stack.resources.flatMap((resource) => [...ownSecrets(resource), ...markedTexts(resource)]);
  return all.filter(({ value }) => value.length >= shortest && !isUnknown(value));
});

function ownSecrets({ type, name, raw }: StackResource): SecretValue[] {
  const values =
    type === "aws:ssm/parameter:Parameter" && raw.type === "SecureString" ? ["value"] : secretProperties[type];
  return (values ?? []).flatMap((property) =>
    credentials(raw[property]).map((value) => ({ value, owner: `the \`${property}\` of ${name}` })),
  );
}

/** The value itself, or the credentials in one that is JSON. */
function credentials(value: unknown): string[] {
  if (typeof value !== "string") {
    return [];
  }
  const inner = texts(parsed(value)).filter(({ path, value: one }) => secretIn(path.split(/[.[]/).at(-1) ?? "", one));
  return [value, ...inner.map((one) => one.value)];
}

function markedTexts({ name, raw, secrets }: StackResource): SecretValue[] {
  return texts(raw)
    .filter(({ path }) => secrets.includes(path))
    .map(({ path, value }) => ({ value, owner: `the \`${path}\` of ${name}` }));
}

/** True for what a policy about credentials reports by its form. */
function isReported({ type }: StackResource, { path, value }: Text): boolean {
  const name = path.split(".").at(-1) ?? path;
  return judgedByForm.has(type) && !isUnknown(value) && secretIn(name, value) !== undefined;
}

function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}

function texts(value: unknown, path = "", depth = 0): Text[] {
  if (typeof value === "string") {
    return [{ path, value }];
  }
  if (typeof value !== "object" || value === null || depth > deepest) {
    return [];
  }
  const place = (key: string) => (Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`);
  return Object.entries(value).flatMap(([key, item]) => texts(item, place(key), depth + 1));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
