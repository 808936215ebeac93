import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:cognito/userPool:UserPool", {
  name: "cognito-user-pool-self-registration-disabled",
  title: "A user pool must let only administrators create users",
  severity: "medium",
  disabled: "Customers of a public application sign themselves up; enable it where all users are your own people.",
  why: "Whoever finds the id of a client signs up, and holds valid tokens of an internal application.",
  fix: "Set `adminCreateUserConfig: { allowAdminCreateUserOnly: true }`, as SecureUserPool does.",
  link: "https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html",
  owasp: ["SAS-2"],

  check({ adminCreateUserConfig }) {
    const isClosed = adminCreateUserConfig?.allowAdminCreateUserOnly;
    return isClosed ? undefined : "`adminCreateUserConfig.allowAdminCreateUserOnly` is false";
  },

  good: {
    "only administrators": { adminCreateUserConfig: { allowAdminCreateUserOnly: true } },
  },
  bad: {
    "nothing is said, which is anybody": [
      { adminCreateUserConfig: undefined },
      "`adminCreateUserConfig.allowAdminCreateUserOnly` is false",
    ],
  },
  unknown: {
    "the switch comes from another resource": [
      { adminCreateUserConfig: { allowAdminCreateUserOnly: unknown } },
      "adminCreateUserConfig.allowAdminCreateUserOnly",
    ],
  },
});
