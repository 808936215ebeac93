import { SecureSchedule } from "../../schedule";
import type { ScheduleSource } from "./arguments";
import type { PlannedSource, SourceParts } from "./source";

/**
 * Invocations at set times, by EventBridge Scheduler and not by a rule: it has time zones, encrypts the input with a key of
 * the stack, and invokes as a role that can do nothing else, so that the function needs no permission for a service.
 */
export function scheduleSource(parts: SourceParts, source: ScheduleSource): PlannedSource {
  const { title, functionTitle, parent } = parts;
  const description = `Invokes the function ${functionTitle}`;
  return {
    names: {},
    isAsynchronous: true,
    usesFailureQueue: true,
    connect: ({ arn }) => {
      new SecureSchedule(title, { ...source, description, target: { function: { arn } } }, { parent });
    },
  };
}
