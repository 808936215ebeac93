import { document } from "../../bases/documents";
import { publicGrants } from "../../graph/admission";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const pull = (Principal: unknown, Condition?: object) => {
  const Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
  return { repository: "orders", policy: document({ Effect: "Allow", Principal, Action, Condition }) };
};
const ofFunction = { StringLike: { "aws:sourceArn": "arn:aws:lambda:eu-west-1:123456789012:function:*" } };

export default policy("aws:ecr/repositoryPolicy:RepositoryPolicy", {
  name: "ecr-repository-policy-not-public",
  title: "A repository must not be open to every AWS account",
  severity: "critical",
  why: "Anybody pulls the images, with the code and whatever secrets it holds, or pushes one that your functions then run.",
  fix: "Name the accounts or the service in `Principal`, or add a condition on `aws:PrincipalOrgID`.",
  link: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html",
  owasp: ["SAS-6"],

  check: ({ policy: document }) => publicGrants(document),

  good: {
    "Lambda, for the functions of one account": pull({ Service: "lambda.amazonaws.com" }, ofFunction),
    "the accounts of one organisation": pull("*", { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }),
  },
  bad: {
    everyone: [pull({ AWS: ["*"] }), "allows ecr:BatchGetImage, ecr:GetDownloadUrlForLayer to everyone"],
    "everyone whose organisation is that, or who has none": [
      pull("*", { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }),
      "allows ecr:BatchGetImage, ecr:GetDownloadUrlForLayer to everyone",
    ],
  },
  unknown: { "it names a role that is not made yet": [{ repository: "orders", policy: unknown }, "policy"] },
});
