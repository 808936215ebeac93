import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:dynamodb/table:Table", {
  name: "dynamodb-table-stream-enabled",
  title: "A table must have a stream of its changes",
  severity: "low",
  disabled: "A stream is for tables whose changes something consumes; most have none.",
  why: "Nothing else can follow, copy or audit what was written, in the order in which it was.",
  fix: 'Set `streamEnabled: true` and `streamViewType: "NEW_AND_OLD_IMAGES"`.',
  link: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html",

  check({ streamEnabled }) {
    return streamEnabled ? undefined : "`streamEnabled` is false";
  },

  good: {
    "it has one": { streamEnabled: true, streamViewType: "KEYS_ONLY" },
  },
  bad: {
    "nothing is said, which is false": [{}, "`streamEnabled` is false"],
  },
  unknown: {
    "the switch comes from another resource": [{ streamEnabled: unknown }, "streamEnabled"],
  },
});
