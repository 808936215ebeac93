import { inFrontOf } from "../../bases/storage";
import { guardsItself, sendsHeaders } from "../../graph/direct-requests";
import { serverlessOrigins } from "../../graph/origins";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { UnknownRead, unknown } from "../../unknown";

const origin = (domainName: string, changes: object = {}) => ({
  distribution: inFrontOf(domainName, changes),
});
const customHeaders = [{ name: "x-origin-key", value: unknown }];
const past = (name: string) => `\`origins[0]\` is ${name}, which also answers requests that go past CloudFront`;

export default stackPolicy("aws:cloudfront/distribution:Distribution", {
  name: "cloudfront-origin-not-bypassable",
  title: "An API behind CloudFront must be able to refuse direct requests",
  severity: "high",
  why: "Its execute-api name is easily found: whoever calls that goes past the web ACL, the limits and the logs of CloudFront.",
  fix: "Send a secret header by `customHeaders` and check it in an authorizer, or associate a web ACL with the stage of a REST API.",
  link: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html",
  owasp: ["SAS-2"],

  *check(_, { resource, stack }) {
    const direct = serverlessOrigins(stack, resource).filter(({ origin }) => !sendsHeaders(origin));
    // A function URL is for cloudfront-lambda-url-origin-access-control to judge.
    for (const { place, targets } of direct.filter(({ kind }) => kind === "API")) {
      const [open] = targets.filter((api) => !guardsItself(stack, api));
      yield* open ? [`\`${place}\` is ${open.name}, which also answers requests that go past CloudFront`] : [];
    }
    const unsure = direct.find(({ kind }) => kind === "unsure");
    if (unsure) {
      throw new UnknownRead(`${unsure.place}.domainName`);
    }
  },

  good: {
    "a secret header": origin(ref("httpApi", "apiEndpoint"), { customHeaders }),
    "a REST API with a web ACL of its own": origin(ref("stage", "invokeUrl")),
    "an API of another stack, of which nobody knows": origin("abcdef1234.execute-api.eu-west-1.amazonaws.com"),
  },
  bad: {
    "an HTTP API, which can have no web ACL": [origin(ref("httpApi", "apiEndpoint")), past("httpApi")],
    "a REST API without a web ACL": [
      { ...origin(ref("stage", "invokeUrl")), webAclAssociation: null },
      past("restApi"),
    ],
  },
  unknown: { "its name comes from another stack": [origin(unknown), "origins[0].domainName"] },
});
