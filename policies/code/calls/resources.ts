import { services as withoutResources } from "../../data/actions-without-resources.json";
import { resourceArguments, resourceDefaults, resourcelessArguments } from "../../data/sdk-resources";
import type { Context, Value } from "../values";
import type { ResourceName } from "./model";
import { namesOf, valuesAt } from "./names";

/** An operation with the actions that it asks for. */
interface Operation {
  service: string;
  operation: string;
  actions: readonly string[];
}

/** The resources that an operation is called on: as its input names them, none where its actions take none. */
export function resourcesOf(
  context: Context,
  { service, operation, actions }: Operation,
  input: readonly Value[],
): ResourceName[] {
  const paths = resourceArguments[`${service}:${operation}`] ?? resourceArguments[service];
  if (paths === "") {
    return [{ kind: "none" }];
  }
  for (const path of paths?.split(" ") ?? []) {
    const found = valuesAt(context, input, path);
    if (found.some(({ kind }) => kind !== "unknown")) {
      return namesOf(context, found);
    }
  }
  if (actions.length > 0 && actions.every(takesNone)) {
    return [{ kind: "none" }];
  }
  return [withoutName(context, `${service}:${operation}`, paths?.split(" ") ?? [], input)];
}

/** True for an action that takes no resource, or none that must be named. */
function takesNone(action: string): boolean {
  const [service = "", name = ""] = action.split(":");
  const all: Readonly<Record<string, string>> = withoutResources;
  return (all[service] ?? "")
    .split(" ")
    .some((form) => (form.endsWith("*") ? name.startsWith(form.slice(0, -1)) : name === form));
}

function withoutName(
  context: Context,
  operation: string,
  paths: readonly string[],
  input: readonly Value[],
): ResourceName {
  const isGiven = (path: string) => valuesAt(context, input, path).length > 0;
  const isLeftOut = input.length > 0 && !paths.some(isGiven);
  const instead = resourcelessArguments[operation];
  if (isLeftOut && instead !== undefined && isGiven(instead)) {
    return { kind: "none" };
  }
  const text = resourceDefaults[operation.split(":")[0] ?? ""];
  return isLeftOut && text !== undefined ? { kind: "constant", text } : { kind: "unknown" };
}

/** The bucket of `bucket/key`, `/bucket/key` or `s3://bucket/key`. */
export function bucketOf(source: ResourceName): ResourceName {
  if (source.kind === "constant") {
    return { kind: "constant", text: source.text.replace(/^(s3:\/\/|\/)/, "").split("/")[0] ?? "" };
  }
  const [start, ...others] = source.kind === "template" ? source.parts : [];
  const [first, second] = start?.kind === "constant" && /^(s3:\/)?\/$/.test(start.text) ? others : [start, ...others];
  const isWhole = second?.kind === "constant" && second.text.startsWith("/");
  const isNamed = first?.kind === "constant" && /^(s3:\/\/|\/)?[a-z0-9.-]+\//.test(first.text);
  return isNamed ? bucketOf(first) : first && isWhole ? first : { kind: "unknown" };
}
