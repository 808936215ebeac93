import { namesReference } from "../data/secrets";
import type { Inputs } from "../types";
import { has, isKnown } from "../unknown";

type Parameter = Inputs<"aws:ssm/parameter:Parameter">;

const properties = ["value", "insecureValue", "valueWo"] as const;

/**
 * The value of a parameter that is not encrypted; nothing for one that is, and for a value that is not known yet under the
 * name of an ARN, URL or table, which is what a resource made.
 * @throws UnknownRead for any other value that is not known yet.
 */
export function plainValue(parameter: Parameter): string | undefined {
  if (parameter.type === "SecureString") {
    return undefined;
  }
  const property = properties.find((one) => has(parameter, one));
  if (!property || (!isKnown(parameter, property) && namesReference(plainName(parameter)))) {
    return undefined;
  }
  return String(parameter[property]);
}

/** The name of a parameter as that of a variable: its path in one word, without the letters that Pulumi adds. */
export function plainName({ name = "" }: Pick<Parameter, "name">): string {
  return name.replace(/-[0-9a-f]{7}$/, "").replaceAll("/", "_");
}
