import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:apigateway/restApi:RestApi", {
  name: "apigateway-rest-api-endpoint-type-allowed",
  title: "A REST API must be of an endpoint type that the organization allows",
  severity: "low",
  disabled: "Which types are right is the organization's decision: set the parameter `allowed` when you enable it.",
  why: "An edge-optimized or public API appears where all traffic is meant to come through a CDN or a network of your own.",
  fix: "Set `endpointConfiguration.types` to one of the types that the parameter `allowed` lists.",
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-endpoint-types.html",
  owasp: ["SAS-3"],
  parameters: {
    allowed: {
      default: ["REGIONAL", "PRIVATE"],
      description: "The endpoint types that are allowed: EDGE, REGIONAL, PRIVATE.",
    },
  },

  check({ endpointConfiguration }, { parameters: { allowed } }) {
    const type = [endpointConfiguration?.types].flat()[0] ?? "EDGE, the default";
    return allowed.includes(type) ? undefined : `\`endpointConfiguration.types\` is ${type}`;
  },

  good: {
    "a regional API": { endpointConfiguration: { types: "REGIONAL" } },
    "a private API": { endpointConfiguration: { types: "PRIVATE", vpcEndpointIds: [unknown] } },
  },
  bad: {
    "nothing is said": [{}, "`endpointConfiguration.types` is EDGE, the default"],
    "edge-optimized": [{ endpointConfiguration: { types: "EDGE" } }, "`endpointConfiguration.types` is EDGE"],
  },
  unknown: {
    "the type comes from another resource": [
      { endpointConfiguration: { types: unknown } },
      "endpointConfiguration.types",
    ],
  },
});
