import { policy } from "../../policy";
import { unknown } from "../../unknown";

const owned = "AWS_OWNED_KEY";

export default policy("aws:sfn/stateMachine:StateMachine", {
  name: "sfn-state-machine-customer-managed-key",
  title: "A state machine must be encrypted with a key that the customer manages",
  severity: "low",
  disabled:
    "Definitions hold no secrets, and every execution pays for the key; enable it where payloads are personal data.",
  why: "Whoever may describe an execution reads its inputs and outputs: there is no key to refuse, audit or withdraw.",
  fix: 'Set `encryptionConfiguration: { type: "CUSTOMER_MANAGED_KMS_KEY", kmsKeyId: key.arn }`.',
  link: "https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html",
  owasp: ["SAS-3"],

  check({ encryptionConfiguration }) {
    const type = encryptionConfiguration?.type ?? owned;
    return type === "CUSTOMER_MANAGED_KMS_KEY" ? undefined : `\`encryptionConfiguration.type\` is ${type}`;
  },

  good: {
    "the key is made in the same deployment": {
      encryptionConfiguration: { type: "CUSTOMER_MANAGED_KMS_KEY", kmsKeyId: unknown },
    },
  },
  bad: {
    "nothing is said, which is a key that AWS owns": [{}, "`encryptionConfiguration.type` is AWS_OWNED_KEY"],
  },
  unknown: {
    "the type comes from another resource": [
      { encryptionConfiguration: { type: unknown } },
      "encryptionConfiguration.type",
    ],
  },
});
