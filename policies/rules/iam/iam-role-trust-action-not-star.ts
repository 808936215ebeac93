import { isEveryAction } from "../../graph/breadth";
import { allows } from "../../graph/document";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const trust = (Action: string | string[]) =>
  JSON.stringify({ Statement: { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action } });

export default policy("aws:iam/role:Role", {
  name: "iam-role-trust-action-not-star",
  title: "A trust policy must name the action by which the role is assumed",
  severity: "high",
  why: "The trusted principal may also set session tags and a source identity, and so pass for someone else.",
  fix: 'Write `Action: "sts:AssumeRole"`.',
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html",
  owasp: ["SAS-2"],

  *check({ assumeRolePolicy }) {
    for (const { actions, principals } of allows(assumeRolePolicy)) {
      const star = actions.find((action) => isEveryAction(action) || /^sts:\*+$/i.test(action));
      if (star !== undefined) {
        yield `allows ${star} to ${principals.join(", ")}`;
      }
    }
  },

  good: {
    "a session with tags, asked for by name": { assumeRolePolicy: trust(["sts:AssumeRole", "sts:TagSession"]) },
  },
  bad: {
    "all of STS": [{ assumeRolePolicy: trust("sts:*") }, "allows sts:* to Service:lambda.amazonaws.com"],
    "every action": [{ assumeRolePolicy: trust("*") }, "allows * to Service:lambda.amazonaws.com"],
  },
  unknown: { "the trusted role is made in the same update": [{ assumeRolePolicy: unknown }, "assumeRolePolicy"] },
});
