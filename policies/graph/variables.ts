import { namesReference, secretIn } from "../data/secrets";
import { isKnown } from "../unknown";
import { knownFirst } from "./known-first";

/**
 * The variables that hold a secret, as ``variable `DB_PASSWORD` holds a password``: the name and the kind, never the value.
 * What a resource makes is unknown before deployment: under the name of an ARN, URL or table it counts as no secret.
 * @throws UnknownRead on any other unknown value, after what is known.
 */
export function* secretVariables(variables: Record<string, string> = {}): Generator<string> {
  for (const name of knownFirst(variables).filter((one) => isKnown(variables, one) || !namesReference(one))) {
    const kind = secretIn(name, String(variables[name]));
    if (kind) {
      yield `variable \`${name}\` holds ${kind}`;
    }
  }
}
