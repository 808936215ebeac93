import type { Policy } from "./policy";
import type { Schema } from "./schema";

const items: Schema = {
  type: "object",
  properties: {
    policy: { type: "string", description: "the policy, by name" },
    resource: {
      type: "string",
      description: "a name, `type::name` or a URN; `*` stands for any characters",
    },
    reason: { type: "string", description: "why its violations are accepted, in 20 characters or more" },
    owner: { type: "string", description: "who answers for it" },
    expires: { type: "string", description: "the last day that it counts, as `2027-01-31`, in UTC" },
    ticket: { type: "string", description: "where it was decided" },
    messages: {
      type: "array",
      items: { type: "string" },
      description: "the messages that it accepts, as reports show them; left out, it accepts all",
    },
  },
  required: ["policy", "resource"],
  additionalProperties: false,
};

/**
 * The policy about exceptions, by which a security team accepts violations: its own configuration holds them. Where it is
 * disabled, none counts.
 */
export const exceptionJustified: Policy = {
  kind: "stack",
  types: [],
  name: "exception-justified",
  title: "An exception must be owned, needed and current",
  severity: "high",
  why: "An exception that nobody owns or needs any more hides the next violation, which nobody decided about.",
  fix: "Remove the exception from the pack's configuration, or renew it with its owner.",
  link: "https://www.pulumi.com/docs/iac/packages-and-automation/crossguard/configuration/",
  parameters: {
    exceptions: {
      default: [],
      description: "the violations that are accepted: of one policy, on the resources that fit a pattern, until a day",
      items,
    },
    maximumDays: {
      default: 365,
      description: "days from today that an exception may last at most",
      minimum: 0,
      maximum: 3650,
    },
  },
  check: () => undefined,
  examples: { good: {}, bad: {}, unknown: {} },
};
