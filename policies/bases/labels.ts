import { taggableTypes } from "../data/taggable-types";
import type { ResourceType } from "../types";

const tagged: ReadonlySet<string> = new Set(taggableTypes);
const described = new Set<string>([
  "aws:kms/key:Key",
  "aws:lambda/function:Function",
  "aws:secretsmanager/secret:Secret",
]);

const labels = (type: string) => ({
  ...(tagged.has(type) ? { tags: { owner: "orders", environment: "dev", "data-class": "confidential" } } : {}),
  ...(described.has(type) ? { description: "Keeps orders." } : {}),
});

/** The resources with what every organization wants to know of them, where they do not say it: whose they are, what for. */
export function labelled(resources: Record<string, [ResourceType, object]>): Record<string, [ResourceType, object]> {
  return Object.fromEntries(
    Object.entries(resources).map(([name, [type, inputs]]) => [name, [type, { ...labels(type), ...inputs }]]),
  );
}
