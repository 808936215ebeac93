import { deputyOf } from "../../data/deputies";
import { covers } from "../../graph/admission";
import { narrows } from "../../graph/condition";
import { allows, type Condition } from "../../graph/document";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const trust = (Service: string | string[], Condition?: object) =>
  JSON.stringify({ Statement: { Effect: "Allow", Principal: { Service }, Action: "sts:AssumeRole", Condition } });
const account = "123456789012";
const machines = `arn:aws:states:eu-west-1:${account}:stateMachine:*`;

/** An external id is one's own secret word to the service, as Cognito sends it for text messages. */
const isGuard = (one: Condition) => (/^aws:Source/i.test(one.key) && narrows(one)) || /^sts:ExternalId$/i.test(one.key);

export default policy("aws:iam/role:Role", {
  name: "iam-role-trust-confused-deputy-guarded",
  title: "A role of a service that acts for many accounts must say for which account it may",
  severity: "medium",
  why: "Somebody in another account who names the role to the service makes it act with the role's rights for them.",
  fix: "Add a condition on `aws:SourceAccount` or `aws:SourceArn` to the trust policy, as SecureSchedule does.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  owasp: ["SAS-2"],

  *check({ assumeRolePolicy }) {
    for (const statement of allows(assumeRolePolicy)) {
      const services = statement.principals.flatMap((principal) => deputyOf(principal) ?? []);
      if (services.length > 0 && covers(statement, "sts:AssumeRole") && !statement.conditions.some(isGuard)) {
        yield `lets ${services.join(", ")} assume the role for whichever account`;
      }
    }
  },

  good: {
    "schedules of the account": {
      assumeRolePolicy: trust("scheduler.amazonaws.com", { StringEquals: { "aws:SourceAccount": account } }),
    },
    "state machines of the account, in other words": {
      assumeRolePolicy: trust("states.amazonaws.com", { ArnLike: { "AWS:SourceArn": machines } }),
    },
    "services that do not tell for whom they act": {
      assumeRolePolicy: trust(["lambda.amazonaws.com", "edgelambda.amazonaws.com", "apigateway.amazonaws.com"]),
    },
  },
  bad: {
    "any schedule": [
      { assumeRolePolicy: trust("scheduler.amazonaws.com") },
      "lets scheduler.amazonaws.com assume the role for whichever account",
    ],
    "a source of any account": [
      {
        assumeRolePolicy: trust(["lambda.amazonaws.com", "states.eu-west-1.amazonaws.com"], {
          ArnLike: { "aws:SourceArn": "arn:aws:states:*:*:stateMachine:*" },
        }),
      },
      "lets states.eu-west-1.amazonaws.com assume the role for whichever account",
    ],
  },
  unknown: { "another resource writes the document": [{ assumeRolePolicy: unknown }, "assumeRolePolicy"] },
});
