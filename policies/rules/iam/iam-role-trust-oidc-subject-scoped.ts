import { covers } from "../../graph/admission";
import { allows } from "../../graph/document";
import { gitHub, gitHubFaults } from "../../graph/github";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const Principal = { Federated: `arn:aws:iam::123456789012:oidc-provider/${gitHub}` };
const trust = (Condition?: object) =>
  JSON.stringify({
    Statement: { Effect: "Allow", Principal, Action: "sts:AssumeRoleWithWebIdentity", Condition },
  });
const audience = { [`${gitHub}:aud`]: "sts.amazonaws.com" };
const subject = (value: string) => ({ StringEquals: audience, StringLike: { [`${gitHub}:sub`]: value } });

export default policy("aws:iam/role:Role", {
  name: "iam-role-trust-oidc-subject-scoped",
  title: "A role for GitHub Actions must name the repository and the audience",
  severity: "high",
  why: "GitHub signs tokens for everybody's workflows: one in a stranger's repository assumes the role and deploys.",
  fix: 'Add conditions on `token.actions.githubusercontent.com:sub`, such as "repo:owner/name:ref:refs/heads/main", and on `:aud`.',
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
  owasp: ["SAS-2"],

  *check({ assumeRolePolicy }) {
    for (const statement of allows(assumeRolePolicy)) {
      const isForGitHub = statement.principals.some((one) => one.includes(`:oidc-provider/${gitHub}`));
      if (isForGitHub && covers(statement, "sts:AssumeRoleWithWebIdentity")) {
        const faults = gitHubFaults(statement);
        yield* faults.length > 0 ? [faults.join(" and ")] : [];
      }
    }
  },

  good: {
    "one branch": { assumeRolePolicy: trust(subject("repo:acme/orders:ref:refs/heads/main")) },
    "one repository": { assumeRolePolicy: trust(subject("repo:acme/orders:*")) },
    "one repository, by a claim of its own": {
      assumeRolePolicy: trust({
        StringEquals: { ...audience, [`${gitHub}:repository`]: "acme/orders" },
      }),
    },
  },
  bad: {
    "whoever has a GitHub account": [
      { assumeRolePolicy: trust({ StringEquals: audience }) },
      "admits every repository",
    ],
    "every repository of the owner": [
      { assumeRolePolicy: trust(subject("repo:acme/*")) },
      'admits the subject "repo:acme/*"',
    ],
    "a word that a stranger's workflow can bear as well, for whatever audience": [
      { assumeRolePolicy: trust({ StringEquals: { [`${gitHub}:sub`]: "environment:production" } }) },
      'admits the subject "environment:production" and admits every audience',
    ],
  },
  unknown: { "the provider is made in the same update": [{ assumeRolePolicy: unknown }, "assumeRolePolicy"] },
});
