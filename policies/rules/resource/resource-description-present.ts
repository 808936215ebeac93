import { policy } from "../../policy";
import { has, isKnown, unknown } from "../../unknown";

/** What tools write where the program says nothing. */
const byTools = ["Managed by Pulumi", "Managed by Terraform"];

export default policy(["aws:lambda/function:Function", "aws:kms/key:Key", "aws:secretsmanager/secret:Secret"], {
  name: "resource-description-present",
  title: "A function, key or secret must say what it is for",
  severity: "low",
  disabled: "A description is for people: nothing is less safe without one.",
  why: "Nobody dares to delete or to lock what nobody knows the purpose of, so old keys and secrets stay valid.",
  fix: "Set `description` to one sentence about what it is for.",
  link: "https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html",

  check(properties) {
    if (!has(properties, "description")) {
      return "`description` is not set";
    }
    const isKnownText = isKnown(properties, "description");
    return isKnownText && byTools.includes(properties.description ?? "")
      ? `\`description\` is ${properties.description}`
      : undefined;
  },

  good: {
    "a sentence": { description: "Takes orders." },
    "with a name that is known later": { description: unknown },
  },
  bad: {
    "nothing is said": [{ description: undefined }, "`description` is not set"],
    "the provider's words": [
      ["aws:kms/key:Key", { description: "Managed by Pulumi" }],
      "`description` is Managed by Pulumi",
    ],
  },
  unknown: {},
});
