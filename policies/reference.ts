/** A reference to a property of another resource of an example, by that resource's name. */
export class Reference {
  constructor(
    readonly resource: string,
    readonly property: string,
  ) {}
}

/**
 * The value of another resource's property, as an example's program would write it: known when the example sets that
 * property, otherwise known only after deployment. Typed `any` so that it fits every property.
 */
// biome-ignore lint/suspicious/noExplicitAny: it stands for a value of any type.
export function ref(resource: string, property = "arn"): any {
  return new Reference(resource, property);
}

/** One more resource like one of the base stack, with changes. */
export class Copy {
  constructor(
    readonly of: string,
    readonly changes: Record<string, unknown>,
  ) {}
}

/** One more resource like the named one of the base stack, with changes: for examples with two of a kind. */
export function copyOf(name: string, changes: Record<string, unknown> = {}): Copy {
  return new Copy(name, changes);
}
