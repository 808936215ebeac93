import type * as TypeScript from "typescript";
import { type Context, type Value, valuesOf } from "../values";
import { elementsOf } from "../values/elements";
import { memberOf } from "../values/members";
import type { ResourceName } from "./model";

/** The name that a value is for a resource. */
export function nameOf(context: Context, value: Value): ResourceName {
  switch (value.kind) {
    case "constant":
    case "environment":
      return value;
    case "event":
      return { kind: "event", path: value.path };
    case "template":
      return { kind: "template", parts: value.parts.map((part) => nameOf(context, part)) };
    case "result":
      return queueOf(context, value);
    default:
      return { kind: "unknown" };
  }
}

/** The names that values are; unknown when there are none. */
export function namesOf(context: Context, values: readonly Value[]): ResourceName[] {
  const names = values.map((value) => nameOf(context, value));
  const distinct = new Map(names.map((name) => [JSON.stringify(name), name]));
  if (distinct.size > 1) {
    // A variable that begins empty and is given a name later.
    distinct.delete(JSON.stringify({ kind: "constant", text: "" }));
  }
  return names.length > 0 ? [...distinct.values()] : [{ kind: "unknown" }];
}

/** `(await sqs.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl` is the queue of that name. */
function queueOf(context: Context, { call, path }: Value & { kind: "result" }): ResourceName {
  const [first] = path === ".QueueUrl" ? call.arguments : [];
  const given = first ? valuesOf(context, first) : [];
  const inputs = given.flatMap((value) =>
    value.kind === "made" && value.node.arguments?.[0] ? valuesOf(context, value.node.arguments[0]) : [value],
  );
  const [name] = namesOf(context, present(memberOf(context, inputs, "QueueName")));
  return name ?? { kind: "unknown" };
}

/** Without what is not there. */
export function present(values: readonly Value[]): Value[] {
  return values.filter(({ kind }) => kind !== "absent");
}

/**
 * The values at a path of arguments: `a.b`, `a[].b` b of each element, `a{}` each name in a, `*` whatever there is.
 * Nothing where it leads nowhere.
 */
export function valuesAt(context: Context, values: readonly Value[], path: string): Value[] {
  const steps = path.match(/[^.[\]{}]+|\[\]|\{\}/g) ?? [];
  return steps.reduce((found, step) => present(stepInto(context, found, step)), [...values]);
}

function stepInto(context: Context, values: readonly Value[], step: string): Value[] {
  if (step === "[]") {
    return elementsOf(context, values);
  }
  return step === "{}" || step === "*"
    ? values.flatMap((value) => membersOf(context, value, step === "{}"))
    : memberOf(context, values, step);
}

/** The names of an object's members, or what they hold. */
function membersOf(context: Context, value: Value, isNames: boolean): Value[] {
  const { ts } = context.program;
  if (value.kind !== "object") {
    return [{ kind: "unknown" }];
  }
  const inner = { ...context, bindings: value.bindings };
  return value.node.properties.flatMap((property): Value[] => {
    if (ts.isSpreadAssignment(property)) {
      return valuesOf(inner, property.expression).flatMap((one) => membersOf(inner, one, isNames));
    }
    const held = ts.isPropertyAssignment(property) ? property.initializer : property.name;
    return isNames ? keyValues(inner, property.name) : held ? valuesOf(inner, held) : [];
  });
}

function keyValues(context: Context, name: TypeScript.PropertyName): Value[] {
  const { ts } = context.program;
  if (ts.isComputedPropertyName(name)) {
    return valuesOf(context, name.expression);
  }
  return [{ kind: "constant", text: String((name as { text: string } & object).text) }];
}
