import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

export default policy("aws:cloudwatch/eventEndpoint:EventEndpoint", {
  name: "eventbridge-endpoint-replication-enabled",
  title: "A global endpoint must replicate its events to the second region",
  severity: "low",
  why: "After a failover the events of the lost region are missing in the second one, and nothing leads the way back by itself.",
  fix: 'Set `replicationConfig: { state: "ENABLED" }` and `roleArn`.',
  link: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-global-endpoints.html",
  owasp: ["SAS-8"],

  check({ replicationConfig }) {
    return replicationConfig?.state === "DISABLED" ? "`replicationConfig.state` is DISABLED" : undefined;
  },

  remediate(endpoint) {
    const isOff = endpoint.replicationConfig?.state === "DISABLED";
    // EventBridge replicates as a role: without one it refuses the endpoint.
    return isOff && has(endpoint, "roleArn") ? { replicationConfig: { state: "ENABLED" } } : undefined;
  },

  good: {
    "nothing is said, which is ENABLED": { replicationConfig: undefined },
  },
  bad: {
    "switched off": [{ replicationConfig: { state: "DISABLED" } }, "`replicationConfig.state` is DISABLED"],
  },
  unknown: {
    "the state comes from another resource": [{ replicationConfig: { state: unknown } }, "replicationConfig.state"],
  },
});
