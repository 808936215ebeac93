import * as pulumi from "@pulumi/pulumi";

/** Where an argument stands: the component, its name in the program, and the argument. */
export interface ArgumentPlace {
  component: string;
  name: string;
  argument: string;
}

/**
 * The error for an argument that a component refuses, as one sentence: component, argument, what is wrong with the
 * value, and what to write instead. Never pass a secret in `wrong`.
 */
export function refuse(place: ArgumentPlace, wrong: string, remedy: string): pulumi.InputPropertyError {
  return new pulumi.InputPropertyError({
    propertyPath: place.argument,
    reason: `${place.component} "${place.name}": ${place.argument} ${wrong}; ${remedy}.`,
  });
}

/** Throws unless the value is a whole number in the range, both ends included. */
export function checkRange(place: ArgumentPlace, value: number | undefined, least: number, most: number): void {
  if (value !== undefined && (!Number.isInteger(value) || value < least || value > most)) {
    throw refuse(place, `is ${value}`, `write a whole number from ${least} to ${most}`);
  }
}

/**
 * Throws for a reason of less than 20 characters, blanks at its ends not counted.
 * @param why what it must say, such as `why everyone may join`.
 */
export function checkReason(place: ArgumentPlace, reason: string, why: string): void {
  const { length } = String(reason ?? "").trim();
  if (length < 20) {
    throw refuse(place, `has ${length} characters`, `say in 20 or more ${why}`);
  }
}

/** Throws for a name that leaves no room for what the names of a component's resources add to it. */
export function checkNameLength(place: ArgumentPlace, most: number): void {
  if (place.name.length > most) {
    throw refuse(
      place,
      `has ${place.name.length} characters`,
      `write at most ${most}: AWS limits the names made of it`,
    );
  }
}
