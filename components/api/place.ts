import { type ArgumentPlace, checkRange } from "../error";
import { routeTitle, type Throttling } from "./arguments";
import type { Call } from "./names";

/** Where an argument stands, by what comes after the place: `place(".path")`. */
export type Place = (argument: string) => ArgumentPlace;

/** The place of an API's arguments. */
export function apiPlace(name: string): Place {
  return (argument) => ({ component: "SecureApi", name, argument });
}

/** The place of a route's arguments. */
export function routePlace(place: Place, route: Call): Place {
  return (argument) => place(`routes["${routeTitle(route)}"]${argument}`);
}

/** Throws for limits that API Gateway does not have. */
export function checkThrottling(place: ArgumentPlace, throttling: Throttling | undefined): void {
  checkRange({ ...place, argument: `${place.argument}.ratePerSecond` }, throttling?.ratePerSecond, 1, 10_000);
  checkRange({ ...place, argument: `${place.argument}.burst` }, throttling?.burst, 1, 5000);
}
