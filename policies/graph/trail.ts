import type { Inputs } from "../types";
import type { StackResource } from "./stack";

type Trail = Pick<Inputs<"aws:cloudtrail/trail:Trail">, "eventSelectors" | "advancedEventSelectors">;
type Fields = NonNullable<Trail["advancedEventSelectors"]>[number]["fieldSelectors"];

/** True for a trail that records changes to the account. Without selectors it does. */
export function recordsManagementEvents({ eventSelectors = [], advancedEventSelectors = [] }: Trail): boolean {
  const all = [...eventSelectors, ...advancedEventSelectors];
  return (
    all.length === 0 ||
    eventSelectors.some(({ includeManagementEvents = true }) => includeManagementEvents) ||
    advancedEventSelectors.some(({ fieldSelectors }) => equals(fieldSelectors, "eventCategory", "Management"))
  );
}

/** What a trail does not record of the objects of any bucket. */
export function unrecordedObjectEvents({ eventSelectors = [], advancedEventSelectors = [] }: Trail): string[] {
  const basic = eventSelectors
    .filter(({ dataResources = [] }) => dataResources.some(({ type }) => type === "AWS::S3::Object"))
    .map(({ readWriteType = "All" }) => readWriteType);
  const advanced = advancedEventSelectors
    .map(({ fieldSelectors }) => fieldSelectors)
    .filter((fields) => equals(fields, "resources.type", "AWS::S3::Object"))
    .map(readOrWrite);
  const recorded = [...basic, ...advanced];
  const isMissing = (one: string) => !recorded.includes("All") && !recorded.includes(one);
  return [...(isMissing("ReadOnly") ? ["reads"] : []), ...(isMissing("WriteOnly") ? ["writes"] : [])];
}

/** The events of an advanced selector, in the words of the basic ones. */
function readOrWrite(fields: Fields): string {
  if (equals(fields, "readOnly", "true")) {
    return "ReadOnly";
  }
  return equals(fields, "readOnly", "false") ? "WriteOnly" : "All";
}

function equals(fields: Fields, name: string, value: string): boolean {
  return fields.some((one) => one.field === name && (one.equals ?? []).includes(value));
}

/** True when a trail records each invocation of a function: of all, of this one, or of those of its name's beginning. */
export function recordsInvocations(trail: StackResource<"aws:cloudtrail/trail:Trail">, target: StackResource): boolean {
  const { eventSelectors = [], advancedEventSelectors = [] } = trail.properties;
  const type = "AWS::Lambda::Function";
  const refers = (property: string) => trail.propertyDependencies[property]?.includes(target) ?? false;
  const isNamed = (arn: string) => arn === target.raw.arn || arn.endsWith(`:function:${target.raw.name}`);
  const basic = eventSelectors.flatMap(({ dataResources = [] }) => dataResources.filter((one) => one.type === type));
  const advanced = advancedEventSelectors.filter(({ fieldSelectors }) =>
    equals(fieldSelectors, "resources.type", type),
  );
  return (
    (basic.length > 0 && refers("eventSelectors")) ||
    basic.some(({ values }) => values.some((value) => value === "arn:aws:lambda" || isNamed(value))) ||
    (advanced.length > 0 && refers("advancedEventSelectors")) ||
    advanced.some(({ fieldSelectors }) => {
      const arns = fieldSelectors.filter(({ field }) => field === "resources.ARN");
      return arns.every((one) => (one.equals ?? []).some(isNamed) || isBeginning(one.startsWiths, target));
    })
  );
}

function isBeginning(beginnings: string[] = [], { raw }: StackResource): boolean {
  return beginnings.some((one) => String(raw.arn).startsWith(one) || `function:${raw.name}`.startsWith(nameIn(one)));
}

function nameIn(arn: string): string {
  return /function:.*$/.exec(arn)?.[0] ?? "-";
}
