import { knownStrings } from "../../graph/given";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

/** Flows in which the password itself is sent on, to the application or to Cognito. Source: ExplicitAuthFlows of its API. */
const passwordFlow = /^(ALLOW_)?(ADMIN_)?USER_PASSWORD_AUTH$|^ADMIN_NO_SRP_AUTH$/;

export default policy("aws:cognito/userPoolClient:UserPoolClient", {
  name: "cognito-client-oauth-flow-safe",
  title: "A client must use the code flow, exact HTTPS callbacks, and no password flow",
  severity: "high",
  why: "Tokens and codes in URLs, and passwords that pass through the application, are what logs, histories and injected scripts give away.",
  fix: 'Set `allowedOauthFlows: ["code"]`, `callbackUrls` with HTTPS and no wildcard, and `explicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]`.',
  link: "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-app-idp-settings.html",
  owasp: ["SAS-2"],

  *check(properties, { resource }) {
    // Not waited for where unknown: Cognito itself refuses http, and compares URLs to the letter.
    for (const url of knownStrings(resource.raw.callbackUrls).filter(isLoose)) {
      yield `\`callbackUrls\` has ${url}`;
    }
    if (properties.allowedOauthFlows?.includes("implicit")) {
      yield "`allowedOauthFlows` has implicit";
    }
    const flows = properties.explicitAuthFlows?.filter((flow) => passwordFlow.test(flow)) ?? [];
    if (flows.length > 0) {
      yield `\`explicitAuthFlows\` has ${flows.join(", ")}`;
    }
  },

  good: {
    "a program on the user's own machine": { callbackUrls: ["http://localhost:8080/back", "orders.example:/back"] },
    "the callback is at a domain made in the same deployment": { callbackUrls: [unknown] },
  },
  bad: {
    "the implicit flow": [{ allowedOauthFlows: ["code", "implicit"] }, "`allowedOauthFlows` has implicit"],
    "a callback that anyone on the way can read": [
      { callbackUrls: ["http://app.example.com/back"] },
      "`callbackUrls` has http://app.example.com/back",
    ],
    "a wildcard": [{ callbackUrls: ["https://*.example.com", unknown] }, "`callbackUrls` has https://*.example.com"],
    "the password itself": [
      { explicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
      "`explicitAuthFlows` has ALLOW_USER_PASSWORD_AUTH",
    ],
  },
  unknown: {
    "the flows come from another resource": [{ explicitAuthFlows: unknown }, "explicitAuthFlows"],
  },
});

/** A wildcard, or plain HTTP but to the user's own machine (RFC 8252, section 7.3). */
function isLoose(url: string): boolean {
  const isLocal = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/]|$)/i.test(url);
  return url.includes("*") || (/^http:/i.test(url) && !isLocal);
}
