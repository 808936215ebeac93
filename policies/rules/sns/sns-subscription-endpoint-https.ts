import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:sns/topicSubscription:TopicSubscription", {
  name: "sns-subscription-endpoint-https",
  title: "A subscription must not deliver messages over plain HTTP",
  severity: "high",
  why: "Whoever is on the way reads the messages, and the link with which anybody can end the subscription.",
  fix: 'Set `protocol: "https"` with an endpoint that answers it.',
  link: "https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html",
  owasp: ["SAS-3"],

  check({ protocol }) {
    return protocol === "http" ? "`protocol` is http" : undefined;
  },

  good: {
    "over TLS, to an endpoint that is not known yet": { protocol: "https", endpoint: unknown },
  },
  bad: {
    "in clear text": [{ protocol: "http", endpoint: "http://orders.example.com/placed" }, "`protocol` is http"],
  },
  unknown: {
    "the protocol comes from another resource": [{ protocol: unknown }, "protocol"],
  },
});
