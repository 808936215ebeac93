import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:kms/key:Key", {
  name: "kms-key-single-region",
  title: "A key must stay in one region",
  severity: "low",
  disabled: "Whoever writes `multiRegion: true` means replicas; enable it where data must not leave its region.",
  why: "The same key material in other regions lets data be decrypted there, outside of where the law or a contract wants it.",
  fix: "Leave `multiRegion` out; it cannot be changed later, so the key is replaced.",
  link: "https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html",
  owasp: ["SAS-3"],

  check({ multiRegion }) {
    return multiRegion ? "`multiRegion` is true" : undefined;
  },

  good: {
    "nothing is said": {},
    "the default": { multiRegion: false },
  },
  bad: { "it can be replicated": [{ multiRegion: true }, "`multiRegion` is true"] },
  unknown: { "another resource decides": [{ multiRegion: unknown }, "multiRegion"] },
});
