import { knownFirst } from "../../graph/known-first";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const cors = (corsConfiguration: object) => ({ corsConfiguration });

export default policy("aws:apigatewayv2/api:Api", {
  name: "apigatewayv2-api-cors-restricted",
  title: "An HTTP API must not take credentials from the pages of any origin",
  severity: "medium",
  why: "Any web site that a signed-in user visits sends requests in the user's name and reads the answers.",
  fix: "List your own origins in `corsConfiguration.allowOrigins`, such as `https://app.example.com`.",
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html",
  owasp: ["SAS-3"],

  check({ corsConfiguration = {} }) {
    const { allowOrigins = [], allowHeaders = [] } = corsConfiguration;
    const origin = firstOf(allowOrigins, /^(https?:\/\/)?\*$/);
    if (origin === undefined) {
      return undefined;
    }
    const open = `\`allowOrigins\` holds ${origin}`;
    // A browser sends Authorization to another origin only where it is named: `*` does not cover it. Source: Fetch, 4.9.
    const header = corsConfiguration.allowCredentials ? undefined : firstOf(allowHeaders, /^authorization$/i);
    const also = corsConfiguration.allowCredentials ? "`allowCredentials` is true" : `\`allowHeaders\` holds ${header}`;
    return corsConfiguration.allowCredentials || header ? `${open} and ${also}` : undefined;
  },

  good: {
    "no CORS: browsers refuse other origins": {},
    "public data, without credentials": cors({ allowOrigins: ["*"], allowHeaders: ["content-type"] }),
    "credentials from one origin": cors({ allowOrigins: ["https://app.example.com"], allowCredentials: true }),
  },
  bad: {
    "cookies from any origin": [
      cors({ allowOrigins: [unknown, "https://*"], allowCredentials: true }),
      "`allowOrigins` holds https://* and `allowCredentials` is true",
    ],
    "tokens from any origin": [
      cors({ allowOrigins: ["*"], allowHeaders: ["content-type", "Authorization"] }),
      "`allowOrigins` holds * and `allowHeaders` holds Authorization",
    ],
  },
  unknown: {
    "the origin is a distribution made in the same update": [
      cors({ allowOrigins: [unknown], allowCredentials: true }),
      "corsConfiguration.allowOrigins[0]",
    ],
  },
});

/** The first value of that form; known ones are read first. */
function firstOf(values: readonly string[], form: RegExp): string | undefined {
  const index = knownFirst(values).find((one) => form.test(values[Number(one)] ?? ""));
  return index === undefined ? undefined : values[Number(index)];
}
