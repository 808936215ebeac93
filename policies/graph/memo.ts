import type { Stack } from "./stack";

/** Makes something of a stack once, when it is first asked for. */
export function oncePerStack<T>(make: (stack: Stack) => T): (stack: Stack) => T {
  const made = new WeakMap<Stack, { value: T }>();
  return (stack) => {
    const entry = made.get(stack) ?? { value: make(stack) };
    made.set(stack, entry);
    return entry.value;
  };
}
