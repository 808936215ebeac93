import { knownFirst } from "../../graph/known-first";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const url = { functionName: "orders-function", authorizationType: "AWS_IAM" };

export default policy("aws:lambda/functionUrl:FunctionUrl", {
  name: "lambda-function-url-cors-origin-restricted",
  title: "A function URL must name the origins that may call it from a browser",
  severity: "medium",
  why: "Any web site that a user visits sends requests to the function and reads the answers.",
  fix: "List your own origins in `cors.allowOrigins`, such as `https://app.example.com`.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html",
  owasp: ["SAS-3"],

  check({ cors }) {
    const origins = cors?.allowOrigins ?? [];
    for (const index of knownFirst(origins)) {
      const origin = origins[Number(index)] ?? "";
      if (/^(https?:\/\/)?\*$/.test(origin)) {
        return `\`cors.allowOrigins\` holds ${origin}`;
      }
    }
    return undefined;
  },

  good: {
    "no CORS: browsers refuse other origins": url,
    "any header, from one origin": { ...url, cors: { allowOrigins: ["https://app.example.com"], allowHeaders: ["*"] } },
  },
  bad: {
    "any origin": [{ ...url, cors: { allowOrigins: ["*"] } }, "`cors.allowOrigins` holds *"],
    "any origin, beside one that is not known yet": [
      { ...url, cors: { allowOrigins: [unknown, "https://*"] } },
      "`cors.allowOrigins` holds https://*",
    ],
  },
  unknown: {
    "the origin is a distribution made in the same update": [
      { ...url, cors: { allowOrigins: [unknown] } },
      "cors.allowOrigins[0]",
    ],
  },
});
