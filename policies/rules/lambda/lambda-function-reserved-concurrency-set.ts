import { policy } from "../../policy";
import { unknown } from "../../unknown";

const message = "`reservedConcurrentExecutions` is -1, no limit but the account's";

export default policy("aws:lambda/function:Function", {
  name: "lambda-function-reserved-concurrency-set",
  title: "A function must have a limit of its own for concurrent executions",
  severity: "medium",
  disabled:
    "What one function reserves, all others of the account lose: a number that was not measured does harm, and throttling at the API limits what callers can cost.",
  why: "One function under attack uses up the concurrency of the account, and every other function of it is throttled.",
  fix: "Set `reservedConcurrentExecutions` to what the function was measured to need.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html",
  owasp: ["SAS-8"],

  check({ reservedConcurrentExecutions = -1 }) {
    return reservedConcurrentExecutions < 0 ? message : undefined;
  },

  good: {
    "a limit": { reservedConcurrentExecutions: 50 },
    "nothing may invoke it": { reservedConcurrentExecutions: 0 },
  },
  bad: {
    "nothing is said": [{}, message],
    "the provider filled it in": [{ reservedConcurrentExecutions: -1 }, message],
  },
  unknown: {
    "the limit comes from another resource": [
      { reservedConcurrentExecutions: unknown },
      "reservedConcurrentExecutions",
    ],
  },
});
