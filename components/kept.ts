/**
 * What components keep for their methods, by component. Not in fields, because Pulumi takes every field of a component's
 * class for an output of its schema, those with `#` as well.
 */
export function kept<T>(): { set(component: object, value: T): void; of(component: object): T } {
  const values = new WeakMap<object, T>();
  return {
    set: (component, value) => void values.set(component, value),
    of: (component) => values.get(component) as T,
  };
}
