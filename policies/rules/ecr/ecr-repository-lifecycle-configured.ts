import { referringTo } from "../../graph/web-acl";
import { stackPolicy } from "../../policy";
import { copyOf, ref } from "../../reference";
import { unknown } from "../../unknown";

export default stackPolicy("aws:ecr/repository:Repository", {
  name: "ecr-repository-lifecycle-configured",
  title: "A repository of images must delete those that are not used any more",
  severity: "low",
  why: "Old images with known weaknesses stay ready to be deployed, and are paid for.",
  fix: "Declare a LifecyclePolicy for the repository, which keeps the last images of each kind.",
  link: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html",
  owasp: ["SAS-6"],

  check(_, { resource, stack }) {
    const policies = referringTo(stack, "aws:ecr/lifecyclePolicy:LifecyclePolicy", "repository", resource);
    return policies.length > 0 ? undefined : "no LifecyclePolicy names it";
  },

  good: {
    "by its name": {},
    "whose name is generated": { repository: { name: undefined } },
  },
  bad: {
    "no policy": [{ repositoryLifecycle: null }, "no LifecyclePolicy names it"],
    "that of another repository": [
      { other: copyOf("repository", { name: "reports" }), repositoryLifecycle: { repository: ref("other", "name") } },
      "no LifecyclePolicy names it",
    ],
  },
  unknown: {
    "whose policy it is, is unknown": [
      { repositoryLifecycle: { repository: unknown } },
      "repository of repositoryLifecycle",
    ],
  },
});
