import type { ArgumentPlace } from "../error";

/** The place of an argument of one user pool. */
export type PlaceOf = (argument: string) => ArgumentPlace;

/** The place of an argument of a user pool. */
export function userPoolPlace(name: string, argument: string): ArgumentPlace {
  return { component: "SecureUserPool", name, argument };
}
