import { type ArgumentPlace, checkReason, refuse } from "./error";

/** Why a component leaves out a control of its own, and until when. */
export interface Override {
  /** Why the control is not needed here, in 20 characters or more. Shown in every report. */
  reason: string;
  /** The last day that it counts, as `YYYY-MM-DD` in UTC: from the next day on the policy's violations stand again. */
  expires: string;
  /** Where it was agreed, such as `SEC-12`. */
  ticket?: string;
}

/** Overrides by the name of the policy that would be violated. */
export type Overrides = Record<string, Override>;

/**
 * Throws for a policy that the component cannot leave, and for an override without a reason or a date. One that has
 * expired is not refused here: the policy pack reports its violations again.
 */
export function checkOverrides(
  place: ArgumentPlace,
  overrides: Overrides | undefined,
  supported: readonly string[],
): void {
  for (const [policy, override] of Object.entries(overrides ?? {})) {
    const argument = `${place.argument}["${policy}"]`;
    if (!supported.includes(policy)) {
      const remedy = `write one of those that it can leave: ${supported.join(", ")}`;
      throw refuse({ ...place, argument }, "is no policy that this component can leave", remedy);
    }
    checkReason({ ...place, argument: `${argument}.reason` }, override.reason, "why the control is not needed");
    checkDate({ ...place, argument: `${argument}.expires` }, override.expires);
  }
}

/** True when the component shall leave the control that this policy asks for. */
export function overridden(overrides: Overrides | undefined, policy: string): boolean {
  return Object.hasOwn(overrides ?? {}, policy);
}

function checkDate(place: ArgumentPlace, date: string): void {
  const time = Date.parse(date);
  // The parser takes other forms as well, and reads 30 February as 2 March.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) {
    throw refuse(place, `is "${date}"`, 'write the last day that it counts, such as "2027-01-31"');
  }
}
