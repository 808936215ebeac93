import { policy } from "../../policy";
import { unknown } from "../../unknown";

/** What the provider fills in, in MB: an omitted size cannot be told from this one. */
const byDefault = 128;

export default policy("aws:lambda/function:Function", {
  name: "lambda-function-memory-explicit",
  title: "A function must have a memory size chosen for its work",
  severity: "low",
  why: "With the smallest memory, and the share of a processor that comes with it, a large request ends the function.",
  fix: "Set `memorySize` to what the function was measured to need, as SecureFunction does.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html",
  owasp: ["SAS-8"],

  check({ memorySize = byDefault }) {
    return memorySize === byDefault ? `\`memorySize\` is ${memorySize} MB, the default` : undefined;
  },

  good: {
    "a size of its own": { memorySize: 256 },
  },
  bad: {
    "nothing is said": [{ memorySize: undefined }, "`memorySize` is 128 MB, the default"],
    "the provider filled it in": [{ memorySize: 128 }, "`memorySize` is 128 MB, the default"],
  },
  unknown: {
    "the size comes from another resource": [{ memorySize: unknown }, "memorySize"],
  },
});
