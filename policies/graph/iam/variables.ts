import type { Context } from "./context";
import { literal } from "./match";

/**
 * A pattern with the request's values in place of variables such as `${aws:PrincipalTag/team, 'none'}`; wildcards in a
 * value stand for themselves. A value that is unknown stays so, as its marker. Nothing when a variable has no value: then
 * the pattern fits nothing. Source: IAM User Guide, "IAM policy elements: Variables and tags".
 */
export function substitute(pattern: string, context: Context): string | undefined {
  let isComplete = true;
  const text = pattern.replace(/\$\{([^}]*)\}/g, (_, variable: string) => {
    const value = /^[*?$]$/.test(variable) ? variable : resolve(variable, context);
    isComplete &&= value !== undefined;
    return literal(value ?? "");
  });
  return isComplete ? text : undefined;
}

function resolve(variable: string, context: Context): string | undefined {
  const [, key = "", preset] = /^\s*([^,]*?)\s*(?:,\s*'([^']*)'\s*)?$/.exec(variable) ?? [];
  const value = context.get(key.toLowerCase());
  return typeof value === "string" ? value : preset;
}
