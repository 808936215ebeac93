import { isSelected } from "../../graph/backup";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const selection = (inputs: object) => ({
  selection: ["aws:backup/selection:Selection", { planId: "0a1b2c3d", iamRoleArn: ref("role"), ...inputs }] as [
    type: "aws:backup/selection:Selection",
    inputs: object,
  ],
});
const tagged = (key: string, value: string) => selection({ selectionTags: [{ type: "STRINGEQUALS", key, value }] });
const none = "no Selection of AWS Backup takes it in";

export default stackPolicy("aws:dynamodb/table:Table", {
  name: "dynamodb-table-in-backup-plan",
  title: "A table must be in a plan of AWS Backup",
  severity: "low",
  disabled:
    "Point-in-time recovery already restores every second of 35 days, and plans of an organization are in no stack.",
  why: "Whoever takes over the account deletes the table and what is needed to restore it, and nothing older than 35 days is left.",
  fix: "Name the table's ARN, or one of its tags, in a Selection of a plan whose vault is locked.",
  link: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/backuprestore_HowItWorksAWS.html",
  owasp: ["SAS-3"],

  check(_, { resource, stack }) {
    return isSelected(stack, resource) ? undefined : none;
  },

  good: {
    "by its ARN": selection({ resources: [ref("table")] }),
    "all tables": selection({ resources: ["arn:aws:dynamodb:*:*:table/*"] }),
    "by a tag": tagged("data-class", "confidential"),
  },
  bad: {
    "no plan": [{}, none],
    "another tag": [tagged("data-class", "public"), none],
    "all but this one": [selection({ resources: ["*"], notResources: [ref("table")] }), none],
    "all files": [selection({ resources: ["arn:aws:elasticfilesystem:*:*:file-system/*"] }), none],
  },
  unknown: { "another stack decides": [selection({ resources: unknown }), "resources of selection"] },
});
