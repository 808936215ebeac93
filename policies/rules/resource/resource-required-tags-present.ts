import { taggableTypes } from "../../data/taggable-types";
import { policy } from "../../policy";
import { has, unguarded, unknown } from "../../unknown";

type Tags = Record<string, string>;
/** The provider adds its default tags in `tagsAll`, which no program can set. */
type Tagged = { tags?: Tags; tagsAll?: Tags };

export default policy(taggableTypes, {
  name: "resource-required-tags-present",
  title: "A resource must carry the tags that the organization asks for",
  severity: "low",
  disabled: "Every organization has tags of its own.",
  why: "Nobody knows whom to ask when a resource leaks or is attacked, nor which rules its data is under.",
  fix: "Set `tags`, or `defaultTags` of the provider for the whole stack.",
  link: "https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html",
  parameters: {
    keys: { default: ["owner", "environment", "data-class"], description: "The keys that every resource must have." },
    values: {
      default: {} as Tags,
      description: "Values by key, which the level `remediate` adds where a tag is missing.",
    },
  },

  check(properties, { parameters: { keys } }) {
    const missing = missingKeys(properties, keys).map((key) => `\`${key}\``);
    return missing.length > 0 ? `no tag ${missing.join(", ")}` : undefined;
  },
  remediate(properties, { parameters: { keys, values } }) {
    const given = missingKeys(properties, keys).flatMap((key) => (values[key] ? [[key, String(values[key])]] : []));
    const added: Tags = Object.fromEntries(given);
    const { tags, tagsAll }: Tagged = unguarded(properties);
    const all = tagsAll && { tagsAll: { ...tagsAll, ...added } };
    return given.length > 0 ? { tags: { ...tags, ...added }, ...all } : undefined;
  },

  good: {
    "a value that is known later": { tags: { owner: unknown, environment: "dev", "data-class": "public" } },
    "the provider's default tags": {
      tags: { "data-class": "public" },
      ...{ tagsAll: { owner: "orders", environment: "dev", "data-class": "public" } },
    },
  },
  bad: {
    "nothing is said": [{ tags: undefined }, "no tag `owner`, `environment`, `data-class`"],
    "an empty value": [{ tags: { owner: "", environment: "dev", "data-class": "public" } }, "no tag `owner`"],
  },
  unknown: {
    "the tags come from another resource": [{ tags: unknown }, "tags"],
  },
});

function missingKeys(properties: Tagged, keys: string[]): string[] {
  const missing = keys.filter((key) => !has(properties.tags, key));
  return missing.length > 0 ? missing.filter((key) => !has(properties.tagsAll, key)) : [];
}
