import { broadStatements, listed } from "../../graph/breadth";
import { identityPolicyTypes } from "../../graph/document";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const document = (statement: object) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action: "kms:Decrypt", Resource: "*", ...statement }] });

export default policy(identityPolicyTypes, {
  name: "iam-policy-kms-decrypt-scoped",
  title: "A policy must name the keys with which it may decrypt, encrypt or sign",
  severity: "medium",
  why: "Whoever takes over the function decrypts whatever encrypted data of the account they get hold of.",
  fix: "Name the key's ARN in `Resource`, or its alias in a condition on `kms:ResourceAliases`, as the grants of SecureFunction do.",
  link: "https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html",
  owasp: ["SAS-4"],

  *check(properties) {
    for (const { actions, resource, beside } of broadStatements(properties, "keys")) {
      yield `allows ${listed(actions)} on ${resource}${beside}`;
    }
  },

  good: {
    "one key": {
      policy: document({
        Resource: "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
      }),
    },
    "the key of an alias": {
      policy: document({
        Resource: "arn:aws:kms:eu-west-1:123456789012:key/*",
        Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/orders" } },
      }),
    },
    "whichever key the queue has, through the queue only": {
      policy: document({ Condition: { StringEquals: { "kms:ViaService": "sqs.eu-west-1.amazonaws.com" } } }),
    },
  },
  bad: {
    "every key": [{ policy: document({}) }, "allows kms:Decrypt on *"],
    "every key of the account": [
      {
        policy: document({
          Action: ["kms:GenerateDataKey*", "kms:ReEncrypt*"],
          Resource: "arn:aws:kms:eu-west-1:123456789012:key/*",
        }),
      },
      "allows kms:GenerateDataKey*, kms:ReEncrypt* on arn:aws:kms:eu-west-1:123456789012:key/*",
    ],
  },
  unknown: { "the document holds an unknown ARN": [{ policy: unknown }, "policy"] },
});
