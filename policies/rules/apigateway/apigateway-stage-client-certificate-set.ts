import { apiOf } from "../../graph/gateway";
import { readGiven } from "../../graph/given";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { has, unknown } from "../../unknown";

const overHttp = { type: "HTTP_PROXY", uri: "https://orders.example.com/orders" };

export default stackPolicy("aws:apigateway/stage:Stage", {
  name: "apigateway-stage-client-certificate-set",
  title: "A stage with HTTP back ends on the internet must present a client certificate to them",
  severity: "low",
  why: "The back end cannot tell the API from anyone else who finds its address and goes round authorizer and limits.",
  fix: "Set `clientCertificateId` to a ClientCertificate, and let the back end demand it.",
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/getting-started-client-side-ssl-authentication.html",
  owasp: ["SAS-2"],

  check(_, { resource, stack }) {
    if (has(resource.raw, "clientCertificateId")) {
      return undefined;
    }
    const api = apiOf(stack, resource);
    const integrations = stack.ofType("aws:apigateway/integration:Integration");
    const open = integrations.find(
      (one) =>
        api &&
        apiOf(stack, one) === api &&
        /^HTTP/.test(String(readGiven(one, "type"))) &&
        readGiven(one, "connectionType") !== "VPC_LINK",
    );
    return open && `\`clientCertificateId\` is not set, and ${open.name} calls a back end over HTTP`;
  },

  good: {
    "functions are called by IAM": {},
    "a certificate that is made in the same update": {
      permission: null,
      integration: overHttp,
      stage: { clientCertificateId: unknown },
    },
    "a back end inside the network": {
      permission: null,
      integration: { ...overHttp, connectionType: "VPC_LINK", connectionId: "a1b2c3" },
    },
  },
  bad: {
    "a back end on the internet": [
      { permission: null, integration: overHttp },
      "`clientCertificateId` is not set, and integration calls a back end over HTTP",
    ],
  },
  unknown: {
    "the kind of the integration comes from another resource": [
      { integration: { type: ref("restApi", "description") } },
      "type of integration",
    ],
  },
});
