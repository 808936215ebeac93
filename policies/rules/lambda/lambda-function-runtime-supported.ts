import { deprecatedRuntimes } from "../../data/runtimes";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:lambda/function:Function", {
  name: "lambda-function-runtime-supported",
  title: "A function must run on a runtime that AWS still patches",
  severity: "high",
  why: "A deprecated runtime gets no security patches: a hole found in its language or system stays open.",
  fix: "Set `runtime` to a supported version, such as `nodejs24.x`, as SecureFunction does.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
  owasp: ["SAS-6"],

  check({ runtime }) {
    const since = runtime && deprecatedRuntimes[runtime];
    return since ? `\`runtime\` is ${runtime}, deprecated since ${since}` : undefined;
  },

  good: {
    "the newest Node.js": {},
    "a container image brings its own runtime": { packageType: "Image", runtime: undefined, handler: undefined },
    "a runtime that is newer than the list": { runtime: "nodejs26.x" },
  },
  bad: {
    "an old Node.js": [{ runtime: "nodejs20.x" }, "`runtime` is nodejs20.x, deprecated since 2026-04-30"],
    "an old system without a language": [
      { runtime: "provided.al2" },
      "`runtime` is provided.al2, deprecated since 2026-07-31",
    ],
  },
  unknown: {
    "the runtime comes from another resource": [{ runtime: unknown }, "runtime"],
  },
});
