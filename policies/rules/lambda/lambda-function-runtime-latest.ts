import { deprecatedRuntimes, newerRuntime } from "../../data/runtimes";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:lambda/function:Function", {
  name: "lambda-function-runtime-latest",
  title: "A function must run on the newest runtime of its language",
  severity: "low",
  disabled:
    "Every supported runtime gets the same security patches: a newer one is a matter of planning until the old one is deprecated.",
  why: "The older a runtime is, the sooner its patches end and an upgrade has to be made in haste.",
  fix: "Set `runtime` to the newest version of its language, such as `nodejs24.x`.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
  owasp: ["SAS-6"],

  check({ runtime }) {
    // A deprecated one is the fault of lambda-function-runtime-supported.
    const newer = runtime && !deprecatedRuntimes[runtime] ? newerRuntime(runtime) : undefined;
    return newer && `\`runtime\` is ${runtime}, and ${newer} is newer`;
  },

  good: {
    "the newest Node.js": {},
    "newer than the list": { runtime: "nodejs26.x" },
    "a container image brings its own runtime": { packageType: "Image", runtime: undefined, handler: undefined },
  },
  bad: {
    "an older Node.js": [{ runtime: "nodejs22.x" }, "`runtime` is nodejs22.x, and nodejs24.x is newer"],
    "versions count by number": [{ runtime: "python3.11" }, "`runtime` is python3.11, and python3.14 is newer"],
    "an older system": [{ runtime: "java8.al2" }, "`runtime` is java8.al2, and java25 is newer"],
  },
  unknown: {
    "the runtime comes from another resource": [{ runtime: unknown }, "runtime"],
  },
});
