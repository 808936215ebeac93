import { arnShapes } from "../../data/intents";
import type { Statement } from "../document";
import { hasUnknown, matchText } from "../iam/match";
import { type Place, tailIn } from "./arn-index";
import type { Home } from "./home";

/** A pattern of ARNs in which what is not known yet is left open. */
export interface Loose {
  /** With `*` in place of variables and of what is not known. */
  text: string;
  /** As the document has it. */
  shown: string;
  /** True where a part is known only after deployment: it means something that the document refers to. */
  isPartial: boolean;
}

const marker = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Reads a pattern: policy variables, the `{id}` of a template and what is unknown may be anything. */
export function loosened(pattern: string): Loose {
  const shown = hasUnknown(pattern) ? pattern.replace(marker, "{id}") : pattern;
  const text = shown.replace(/\$\{[^}]*\}|\{\w+\}/g, "*");
  return { text, shown, isPartial: /(?<!\$)\{\w+\}/.test(shown) };
}

const servicesOf = new Map<string, Set<string>>();
for (const { service, prefix = service } of Object.values(arnShapes).flat()) {
  servicesOf.set(prefix, new Set([...(servicesOf.get(prefix) ?? []), service]));
}

/** The prefixes of a statement's actions that are about ARNs of a pattern; those of the stack where it allows any. */
export function prefixesOf({ actions, notActions }: Statement, pattern: string, known: readonly string[]): string[] {
  const written = actions.map((action) => action.toLowerCase().split(":")[0] ?? "");
  const isAny = notActions.length > 0 || written.some((one) => one.includes("*"));
  const all = new Set([...written.filter((one) => !one.includes("*")), ...(isAny ? known : [])]);
  const [, , service = "*"] = pattern.split(":");
  const isAbout = (prefix: string) =>
    [...(servicesOf.get(prefix) ?? [prefix])].some((one) => matchText(service, one) !== false);
  return [...all].filter(isAbout);
}

/** One ARN of a place that a pattern fits: what the pattern leaves open is `x`. */
export function concreteArn(pattern: string, place: Place, home: Home): string {
  const [, partition = "aws", , region = "", owner = "", ...rest] = pattern.split(":");
  const { service } = place.shape;
  const name = rest.length > 0 ? rest.join(":") : "*";
  const tail = (tailIn(name, place) ?? "").replace(/[*?]/g, "x");
  const own =
    typeof place.resource.raw.region === "string"
      ? place.resource.raw.region
      : settled(region, home.region ?? "us-east-1");
  const of = home.account ?? settled(owner, "000000000000");
  const where = service === "s3" ? ":" : service === "iam" ? `:${of}` : `${own}:${of}`;
  return `arn:${settled(partition, "aws")}:${service}:${where}:${place.name}${tail}`;
}

function settled(text: string, otherwise: string): string {
  return text === "" || /[*?]/.test(text) ? otherwise : text;
}
