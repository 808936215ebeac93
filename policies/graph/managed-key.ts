import { has, isKnown } from "../unknown";

/**
 * What is wrong with a property that names the key of the customer: it is not set, or it names a key that AWS manages. A key
 * that is known only after deployment is one that a program makes, so it is not waited for.
 * @param path how the message names the property.
 */
export function keyFault<T extends object>(
  properties: T,
  key: keyof T & string,
  path: string = key,
): string | undefined {
  if (!has(properties, key)) {
    return `\`${path}\` is not set`;
  }
  const value = isKnown(properties, key) ? properties[key] : undefined;
  return isManagedByAws(value) ? `\`${path}\` is ${value}, a key that AWS manages` : undefined;
}

/** True for the alias of a key that AWS manages, as a name or an ARN. Source: KMS Developer Guide, "AWS managed keys". */
function isManagedByAws(value: unknown): value is string {
  return typeof value === "string" && /^(?:arn:[^/]*:)?(?:alias\/)?aws\/[\w-]+$/.test(value);
}
