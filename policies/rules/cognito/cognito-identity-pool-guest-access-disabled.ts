import { policy } from "../../policy";
import { unknown } from "../../unknown";

const pool = { identityPoolName: "customers" };

export default policy("aws:cognito/identityPool:IdentityPool", {
  name: "cognito-identity-pool-guest-access-disabled",
  title: "An identity pool must not hand out credentials to guests",
  severity: "high",
  why: "Whoever finds the pool's id, which every client carries, gets AWS credentials of your account without signing in.",
  fix: "Set `allowUnauthenticatedIdentities: false`.",
  link: "https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html",
  owasp: ["SAS-2"],

  check({ allowUnauthenticatedIdentities = false }) {
    return allowUnauthenticatedIdentities ? "`allowUnauthenticatedIdentities` is true" : undefined;
  },

  remediate: () => ({ allowUnauthenticatedIdentities: false }),

  good: {
    "nothing is said, which is false": pool,
  },
  bad: {
    "guests get credentials": [
      { ...pool, allowUnauthenticatedIdentities: true },
      "`allowUnauthenticatedIdentities` is true",
    ],
  },
  unknown: {
    "the switch comes from another resource": [
      { ...pool, allowUnauthenticatedIdentities: unknown },
      "allowUnauthenticatedIdentities",
    ],
  },
});
