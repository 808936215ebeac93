/** Whether something holds; `undefined` where a value decides that is known only after deployment (Kleene's logic). */
export type Truth = boolean | undefined;

/** True when one item passes, false when all fail, undefined otherwise. Stops at the first that passes. */
export function some<T>(items: Iterable<T>, test: (item: T) => Truth): Truth {
  let truth: Truth = false;
  for (const item of items) {
    const passes = test(item);
    if (passes) {
      return true;
    }
    truth = passes === undefined ? undefined : truth;
  }
  return truth;
}

/** False when one item fails, true when all pass, undefined otherwise. Stops at the first that fails. */
export function every<T>(items: Iterable<T>, test: (item: T) => Truth): Truth {
  return not(some(items, (item) => not(test(item))));
}

/** {@link some} of the values themselves. */
export function any(...truths: Truth[]): Truth {
  return some(truths, (truth) => truth);
}

/** {@link every} of the values themselves. */
export function all(...truths: Truth[]): Truth {
  return every(truths, (truth) => truth);
}

/** The opposite; what is not known stays so. */
export function not(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

/** One truth or the other; known without the condition where both agree. */
export function either(condition: Truth, yes: Truth, no: Truth): Truth {
  if (condition === undefined) {
    return yes === no ? yes : undefined;
  }
  return condition ? yes : no;
}
