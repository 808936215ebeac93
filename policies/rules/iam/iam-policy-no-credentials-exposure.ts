import { broadStatements, listed } from "../../graph/breadth";
import { identityPolicyTypes } from "../../graph/document";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const document = (statement: object) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Resource: "*", ...statement }] });

export default policy(identityPolicyTypes, {
  name: "iam-policy-no-credentials-exposure",
  title: "A policy must not allow obtaining credentials for every user, database or identity",
  severity: "high",
  why: "Whoever takes over the function signs in as somebody else, where no log says that it was the function.",
  fix: "Name the ARNs in `Resource`: the identity pool, the database user, the connection.",
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html",
  owasp: ["SAS-4"],

  *check(properties) {
    for (const { actions, resource, beside } of broadStatements(properties, "credentials")) {
      yield `allows obtaining credentials with ${listed(actions)} on ${resource}${beside}`;
    }
  },

  good: {
    "one database user": {
      policy: document({
        Action: "rds-db:connect",
        Resource: "arn:aws:rds-db:eu-west-1:123456789012:dbuser:prx-0123456789abcdef0/orders",
      }),
    },
    "tokens that no resource limits": {
      policy: document({ Action: ["ecr:GetAuthorizationToken", "sts:GetServiceBearerToken", "sts:GetSessionToken"] }),
    },
  },
  bad: {
    "every database user": [
      { policy: document({ Action: "rds-db:connect" }) },
      "allows obtaining credentials with rds-db:connect on *",
    ],
    "tokens for whichever customer": [
      {
        policy: document({
          Action: ["cognito-identity:GetOpenIdTokenForDeveloperIdentity", "cognito-identity:LookupDeveloperIdentity"],
          Resource: "arn:aws:cognito-identity:eu-west-1:123456789012:identitypool/*",
        }),
      },
      "allows obtaining credentials with cognito-identity:GetOpenIdTokenForDeveloperIdentity on arn:aws:cognito-identity:eu-west-1:123456789012:identitypool/*, beside cognito-identity:LookupDeveloperIdentity",
    ],
  },
  unknown: { "the document holds an unknown ARN": [{ policy: unknown }, "policy"] },
});
