import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:lambda/function:Function", {
  name: "lambda-function-tracing-enabled",
  title: "A function must trace its requests with X-Ray",
  severity: "low",
  why: "Without traces nobody can follow a request through functions and stores when an attack is investigated.",
  fix: 'Set `tracingConfig: { mode: "Active" }`.',
  link: "https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html",
  owasp: ["SAS-5"],

  check({ tracingConfig }) {
    const mode = tracingConfig?.mode ?? "PassThrough, the default";
    return mode === "Active" ? undefined : `\`tracingConfig.mode\` is ${mode}`;
  },

  good: {
    "tracing is active": {},
  },
  bad: {
    "nothing is said": [{ tracingConfig: undefined }, "`tracingConfig.mode` is PassThrough, the default"],
    "only what the caller sampled": [{ tracingConfig: { mode: "PassThrough" } }, "`tracingConfig.mode` is PassThrough"],
  },
  unknown: {
    "the mode comes from another resource": [{ tracingConfig: { mode: unknown } }, "tracingConfig.mode"],
  },
});
