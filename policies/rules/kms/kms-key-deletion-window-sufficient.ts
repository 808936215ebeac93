import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:kms/key:Key", {
  name: "kms-key-deletion-window-sufficient",
  title: "A key that is to be deleted must be recoverable long enough for somebody to notice",
  severity: "high",
  why: "When the window ends, all that the key encrypted is lost for good: tables, queues, logs and their backups.",
  fix: "Leave `deletionWindowInDays` out: the default is 30 days, the longest.",
  link: "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html",
  owasp: ["SAS-3"],
  parameters: {
    minimumDays: {
      default: 30,
      minimum: 7,
      maximum: 30,
      description: "The fewest days between the order to delete a key and its end.",
    },
  },

  check({ deletionWindowInDays = 30 }, { parameters: { minimumDays } }) {
    return deletionWindowInDays < minimumDays
      ? `\`deletionWindowInDays\` is ${deletionWindowInDays}, less than ${minimumDays}`
      : undefined;
  },

  remediate(_, { parameters: { minimumDays } }) {
    return { deletionWindowInDays: minimumDays };
  },

  good: {
    "thirty days": {},
    "nothing is said: thirty days": { deletionWindowInDays: undefined },
  },
  bad: {
    "a week, with a holiday in it": [{ deletionWindowInDays: 7 }, "`deletionWindowInDays` is 7, less than 30"],
  },
  unknown: {
    "another resource decides": [{ deletionWindowInDays: unknown }, "deletionWindowInDays"],
  },
});
