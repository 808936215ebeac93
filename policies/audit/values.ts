import { isPlainAsset, type PlainAsset } from "../code/asset";
import { fromWire, mark, secret } from "../engine/wire";
import type { Properties } from "../resource";
import { unknown } from "../unknown";

/**
 * The marks that a state has in another form than the engine's protocol, or that only a state has. Source:
 * `SerializePropertyValue` in `pkg/resource/stack/deployment.go` and `sdk/go/common/resource/sig` of Pulumi.
 */
const secretMark = "1b47061264138c4ac30d75fd1eb44270";
const bytesMark = "803fd3297a5875dc03ca845dda5d2a98";
const floatMark = "8ad145fe-0d11-4827-bfd7-1abcbf086f5c";

/**
 * Properties of a state in the form that the policies' engine works with. A secret has an unknown value, even where it was
 * exported with `--show-secrets`: what nobody reads, nobody can print. Code of which a state has the path alone is unknown
 * too: what lies there today need not be what was deployed.
 */
export function fromState(properties: Properties): Properties {
  return fromWire(value(properties), new Set()) as Properties;
}

function value(given: unknown): unknown {
  if (Array.isArray(given)) {
    return given.map(value);
  }
  if (typeof given !== "object" || given === null) {
    return given;
  }
  return mark in given ? special(given as Properties) : object(given as Properties);
}

/** The provider notes in `__defaults` which values are its own: that is no property. */
function object(given: Properties): Properties {
  const own = Object.entries(given).filter(([key]) => key !== "__defaults");
  return Object.fromEntries(own.map(([key, member]) => [key, value(member)]));
}

function special(given: Properties): unknown {
  switch (given[mark]) {
    case secretMark:
      return secret(unknown);
    case bytesMark:
      return Buffer.from(String(given.value), "base64").toString("latin1");
    case floatMark:
      return unknown;
    default:
      return isPlainAsset(given) ? withoutPaths(given) : object(given);
  }
}

function withoutPaths({ path, assets, ...rest }: PlainAsset): PlainAsset {
  const members = Object.entries(assets ?? {}).map(([name, member]) => [name, withoutPaths(member)]);
  return { ...rest, ...(assets && { assets: Object.fromEntries(members) }) };
}
