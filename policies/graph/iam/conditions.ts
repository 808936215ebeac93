import type { Condition } from "../document";
import type { Context } from "./context";
import { hasUnknown } from "./match";
import { type Operator, operators } from "./operators";
import { every, some, type Truth } from "./truth";
import { substitute } from "./variables";

/**
 * Whether a condition holds for a request. A value of the request that is unknown may turn out to be absent. An operator
 * that IAM does not have decides nothing: the document cannot be deployed.
 * Source: IAM User Guide, "Condition operators", "Set operators for multivalued context keys" and "...IfExists".
 */
export function holds(condition: Condition, context: Context, hasVariables: boolean): Truth {
  const [, set, name = "", ifExists] =
    /^(?:(forallvalues|foranyvalue):)?(.*?)(ifexists)?$/.exec(condition.operator.toLowerCase()) ?? [];
  const value = context.get(condition.key.toLowerCase());
  if (name === "null") {
    return some(condition.values, (wanted) => isNull(wanted, value));
  }
  const operator = operators[name];
  if (operator === undefined) {
    return undefined;
  }
  if (value === undefined) {
    return ifExists !== undefined || set === "forallvalues" || (set === undefined && operator.isNegated);
  }
  const wanted = operator.takesVariables && hasVariables ? substituted(condition.values, context) : condition.values;
  const fits = (one: string) => fitsPolicy(operator, wanted, one);
  return set === undefined ? typeof value === "string" && fits(value) : fitsSet(set, value, fits);
}

function isNull(wanted: string, value: string | readonly string[] | undefined): Truth {
  const isOpen = value !== undefined && [value].flat().every(hasUnknown);
  return isOpen || hasUnknown(wanted) ? undefined : wanted.toLowerCase() === String(value === undefined);
}

/** Nothing in place of a value whose variable has none: it equals nothing. */
function substituted(values: readonly string[], context: Context): (string | undefined)[] {
  return values.map((value) => substitute(value, context));
}

function fitsPolicy({ test, isNegated }: Operator, wanted: readonly (string | undefined)[], value: string): Truth {
  if (hasUnknown(value)) {
    return undefined;
  }
  const fits = (one: string | undefined) => (one === undefined ? isNegated : test(one, value));
  return isNegated ? every(wanted, fits) : some(wanted, fits);
}

function fitsSet(set: string, value: string | readonly string[], fits: (one: string) => Truth): Truth {
  const values = typeof value === "string" ? [value] : value;
  return set === "forallvalues" ? every(values, fits) : some(values, fits);
}
