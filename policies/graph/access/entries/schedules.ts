import { isUnknown } from "../../../unknown";
import type { StackResource } from "../../stack";
import type { Entry } from "../model";
import { type EntryContext, firstTargets, nameOf, ofToken } from "./context";

const types = ["aws:scheduler/schedule:Schedule", "aws:cloudwatch/eventRule:EventRule"];

/** What the clock starts. */
export function scheduleEntries(context: EntryContext): Entry[] {
  const all = types.flatMap((type) => ofToken(context, type));
  return all.filter(isOn).map((resource) => ({
    resource,
    kind: "schedule",
    label: `${expressionOf(resource)} of ${nameOf(resource)}`,
    audience: "own account",
    to: firstTargets(context, resource),
  }));
}

function isOn({ raw: { scheduleExpression, state, isEnabled } }: StackResource): boolean {
  return Boolean(scheduleExpression) && state !== "DISABLED" && isEnabled !== false;
}

function expressionOf({ raw: { scheduleExpression } }: StackResource): string {
  return isUnknown(scheduleExpression) ? "schedule" : String(scheduleExpression);
}
