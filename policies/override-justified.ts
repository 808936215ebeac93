import type { Policy } from "./policy";

/**
 * The policy about overrides, by which the code of a stack leaves a control: `overrides` among the inputs of a component
 * of pulumi-secure-serverless. Its parameters say which overrides count. Where it is disabled, none does.
 */
export const overrideJustified: Policy = {
  kind: "stack",
  types: [],
  name: "override-justified",
  title: "An override must be needed, current and allowed",
  severity: "medium",
  why: "A control that was left for a while stays left for ever, and hides the violations that come after.",
  fix: "Remove the override, or agree on a new date and reason with those who answer for the policy.",
  link: "https://www.pulumi.com/docs/iac/packages-and-automation/crossguard/configuration/",
  parameters: {
    allowed: {
      default: ["*"],
      description: "the policies that code may override, by name; `*` stands for any characters",
    },
    maximumDays: {
      default: 365,
      description: "days from today that an override may last at most",
      minimum: 0,
      maximum: 3650,
    },
  },
  check: () => undefined,
  examples: { good: {}, bad: {}, unknown: {} },
};
