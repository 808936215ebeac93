/** A document of the version that has variables. */
export function document(...Statement: unknown[]): object {
  return { Version: "2012-10-17", Statement };
}

/** A statement that allows an action on everything, unless the rest says otherwise. */
export function allow(Action: unknown, rest: object = {}): object {
  return { Effect: "Allow", Action, Resource: "*", ...rest };
}

/** A statement that denies an action on everything, unless the rest says otherwise. */
export function deny(Action: unknown, rest: object = {}): object {
  return { ...allow(Action, rest), Effect: "Deny" };
}
