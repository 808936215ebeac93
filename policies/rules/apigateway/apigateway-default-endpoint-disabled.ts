import { isPrivate } from "../../graph/gateway";
import { readGiven } from "../../graph/given";
import { type ExampleResource, stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

/** The types that put an API behind a domain, and the property that names the API. */
const mappings = {
  "aws:apigateway/basePathMapping:BasePathMapping": "restApi",
  "aws:apigatewayv2/apiMapping:ApiMapping": "apiId",
} as const;
const domainName = "orders.example.com";
const mapped = (restApi: unknown): ExampleResource => [
  "aws:apigateway/basePathMapping:BasePathMapping",
  { restApi, domainName },
];
const mapping = mapped(ref("restApi", "id"));
const open = "callers can avoid its domain: `disableExecuteApiEndpoint` is false";

export default stackPolicy(["aws:apigateway/restApi:RestApi", "aws:apigatewayv2/api:Api"], {
  name: "apigateway-default-endpoint-disabled",
  title: "An API with a custom domain must close its default endpoint",
  severity: "medium",
  why: "Callers who use the default address go round what stands at the domain: client certificates, TLS policy, a CDN with its firewall.",
  fix: "Set `disableExecuteApiEndpoint: true`, as SecureApi does with a `domain`.",
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-disable-default-endpoint.html",
  owasp: ["SAS-2"],

  check(_, { resource, stack }) {
    const isMapped = Object.entries(mappings).some(([type, property]) =>
      stack.ofType(type as keyof typeof mappings).some((one) => stack.refersTo(one, property, resource)),
    );
    const isClosed = isMapped && (isPrivate(resource) || readGiven(resource, "disableExecuteApiEndpoint"));
    return isMapped && !isClosed ? open : undefined;
  },

  good: {
    "the default endpoint is closed": { restApi: { disableExecuteApiEndpoint: true }, mapping },
    "the domain is another API's": { mapping: mapped("abcdef1234") },
  },
  bad: {
    "nothing is said, which is open": [{ mapping }, open],
    "not set, so that the provider will say": [{ restApi: { disableExecuteApiEndpoint: unknown }, mapping }, open],
    "an HTTP API": [
      {
        news: ["aws:apigatewayv2/api:Api", { protocolType: "HTTP" }],
        newsMapping: ["aws:apigatewayv2/apiMapping:ApiMapping", { apiId: ref("news", "id"), domainName, stage: "v1" }],
      },
      open,
    ],
  },
  unknown: {
    "the switch comes from another resource": [
      { restApi: { disableExecuteApiEndpoint: ref("validator", "id") }, mapping },
      "disableExecuteApiEndpoint of restApi",
    ],
  },
});
