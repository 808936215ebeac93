import { buildAccess } from "../../graph/access/build";
import { hasReplays } from "../../graph/replay";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { has, unknown } from "../../unknown";

const type = "aws:cloudwatch/eventArchive:EventArchive";
const bus = "aws:cloudwatch/eventBus:EventBus";
const archived = (key: object, archive: object) => ({
  bus: [bus, { name: "orders-bus", ...key }] as never,
  archive: [type, { eventSourceArn: ref("bus"), retentionDays: 30, ...archive }] as never,
});
const own = { kmsKeyIdentifier: ref("key") };

export default stackPolicy(type, {
  name: "eventbridge-archive-replay-protected",
  title: "An archive must be encrypted as well as its bus",
  severity: "medium",
  why: "The archive holds every event for years: who may not use the key of the bus reads them there.",
  fix: "Set the archive's `kmsKeyIdentifier` to the key of the bus, as SecureEventBus does.",
  link: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-archives-cmkey.html",
  owasp: ["SAS-9"],
  parameters: {
    replaysExcluded: {
      default: false,
      description: "Whether rules on a bus with an archive must exclude events that are replayed, by `replay-name`.",
    },
  },

  *check(archive, { resource, stack, parameters: { replaysExcluded } }) {
    const source = stack.referred(resource, "eventSourceArn", bus);
    if (has(source?.raw, "kmsKeyIdentifier") && !has(archive, "kmsKeyIdentifier")) {
      yield `\`kmsKeyIdentifier\` is not set, while ${source?.name} has a key of yours`;
    }
    const flows = source && replaysExcluded ? buildAccess(stack).flowsFrom(source as never) : [];
    for (const { to } of flows.filter(({ to: rule, filter }) => /eventRule:/.test(rule.type) && hasReplays(filter))) {
      yield `${to.name} also takes events that are replayed`;
    }
  },

  good: {
    "the key of the bus": archived(own, own),
    "a bus under the key of AWS": archived({}, {}),
    "the default bus": {
      archive: [type, { eventSourceArn: "arn:aws:events:eu-west-1:123456789012:event-bus/default" }],
    },
  },
  bad: {
    "the key of AWS": [archived(own, {}), "`kmsKeyIdentifier` is not set, while bus has a key of yours"],
  },
  unknown: { "the bus comes from another stack": [archived(own, { eventSourceArn: unknown }), "eventSourceArn"] },
});
