import type { Inputs } from "../types";

const classes = [
  "requireLowercaseCharacters",
  "requireNumbers",
  "requireSymbols",
  "requireUppercaseCharacters",
] as const;

/**
 * What is said, or else AWS's default, and what is wanted, by property.
 * Source: IAM User Guide, "Default password policy"; the API's UpdateAccountPasswordPolicy for what it leaves out.
 */
export function compared(
  properties: Inputs<"aws:iam/accountPasswordPolicy:AccountPasswordPolicy">,
  { minimumLength, remembered, maximumAge }: Record<"minimumLength" | "remembered" | "maximumAge", number>,
): [name: string, said: number | boolean, wanted: number | boolean][] {
  const { minimumPasswordLength = 6, passwordReusePrevention = 0, maxPasswordAge = 0 } = properties;
  const age = maximumAge > 0 ? Math.min(maxPasswordAge || maximumAge, maximumAge) : maxPasswordAge;
  return [
    ["minimumPasswordLength", minimumPasswordLength, Math.max(minimumPasswordLength, minimumLength)],
    ["passwordReusePrevention", passwordReusePrevention, Math.max(passwordReusePrevention, remembered)],
    ["maxPasswordAge", maxPasswordAge, age],
    ...classes.map((name): [string, boolean, boolean] => [name, properties[name] ?? false, true]),
  ];
}
