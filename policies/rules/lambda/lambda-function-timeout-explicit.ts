import { policy } from "../../policy";
import { unknown } from "../../unknown";

/** What the provider fills in, in seconds: an omitted timeout cannot be told from this one. */
const byDefault = 3;

export default policy("aws:lambda/function:Function", {
  name: "lambda-function-timeout-explicit",
  title: "A function must have a timeout chosen for its work",
  severity: "low",
  why: "The default cuts slow but valid requests off half-way; too long a timeout lets an attacker pay with your money.",
  fix: "Set `timeout` to a little more than the slowest request takes, as SecureFunction does.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html",
  owasp: ["SAS-8"],
  parameters: {
    maximum: {
      default: 900,
      minimum: 1,
      maximum: 900,
      description: "The longest timeout that is allowed, in seconds.",
    },
  },

  check({ timeout = byDefault }, { parameters: { maximum } }) {
    if (timeout === byDefault) {
      return `\`timeout\` is ${timeout} s, the default`;
    }
    return timeout > maximum ? `\`timeout\` is ${timeout} s, more than ${maximum} s` : undefined;
  },

  good: {
    "a batch that needs a quarter of an hour": { timeout: 900 },
  },
  bad: {
    "nothing is said": [{ timeout: undefined }, "`timeout` is 3 s, the default"],
    "the provider filled it in": [{ timeout: 3 }, "`timeout` is 3 s, the default"],
    "longer than allowed": [{ timeout: 1000 }, "`timeout` is 1000 s, more than 900 s"],
  },
  unknown: {
    "the timeout comes from another resource": [{ timeout: unknown }, "timeout"],
  },
});
