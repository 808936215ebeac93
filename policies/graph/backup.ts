import type { Inputs } from "../types";
import { isKnown } from "../unknown";
import { matchesAction } from "./document";
import { given, readOf } from "./given";
import type { Stack, StackResource } from "./stack";

type Selection = StackResource<"aws:backup/selection:Selection">;
type Condition = { key: string; value: string };

/**
 * True when a selection of AWS Backup takes the table in: by its ARN or a pattern and all conditions, or by one of its tags.
 * Source: AWS Backup Developer Guide, "Assign resources to a backup plan".
 * @throws UnknownRead when it is not known, and no other selection takes the table in.
 */
export function isSelected(stack: Stack, table: StackResource): boolean {
  const selections = stack.ofType("aws:backup/selection:Selection");
  const certain = selections.filter(({ raw }) => isKnown(raw, "resources") || raw.resources === undefined);
  return [...certain, ...selections].some((one) => readOf(one, () => takesIn(one, table)));
}

function takesIn(selection: Selection, table: StackResource): boolean {
  const { selectionTags = [], conditions = [] } = selection.properties;
  const byTag = selectionTags.some(({ key, value }) => tagsOf(table)[key] === value);
  const byName = names(selection, "resources", table) && !names(selection, "notResources", table);
  return byTag || (byName && conditions.every((one) => meets(one, table)));
}

/** True when the property lists the table: itself, or by a pattern of ARNs. */
function names(selection: Selection, property: "resources" | "notResources", table: StackResource): boolean {
  if (selection.propertyDependencies[property]?.includes(table)) {
    return true;
  }
  return (selection.properties[property] ?? []).some((pattern) => {
    const [, , service = "*", , , resource = "*"] = pattern === "*" ? [] : pattern.split(":");
    return matchesAction(service, "dynamodb") && matchesAction(resource, `table/${table.raw.name}`);
  });
}

type Conditions = NonNullable<Inputs<"aws:backup/selection:Selection">["conditions"]>[number];

function meets({ stringEquals, stringLikes, stringNotEquals, stringNotLikes }: Conditions, table: StackResource) {
  const fits = ({ key, value }: Condition) =>
    matchesAction(value, tagsOf(table)[key.replace(/^aws:ResourceTag\//, "")] ?? "");
  const all = [...(stringEquals ?? []), ...(stringLikes ?? [])];
  return all.every(fits) && ![...(stringNotEquals ?? []), ...(stringNotLikes ?? [])].some(fits);
}

function tagsOf(table: StackResource): Record<string, string> {
  return (given(table, "tags") ?? {}) as Record<string, string>;
}
