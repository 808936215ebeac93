import { demandsMfa } from "../../graph/mfa";
import { stackPolicy } from "../../policy";
import { unknown } from "../../unknown";

const profile = "aws:iam/userLoginProfile:UserLoginProfile";
const alice = { profile: [profile, { user: "alice", pgpKey: "keybase:alice", passwordResetRequired: true }] as never };
const refusing = (operator: string) =>
  JSON.stringify({
    Statement: {
      ...{ Effect: "Deny", NotAction: ["iam:EnableMFADevice", "sts:GetSessionToken"], Resource: "*" },
      Condition: { [operator]: { "aws:MultiFactorAuthPresent": "false" } },
    },
  });
const group = (policy: unknown) => ({
  ...alice,
  mfaDevice: null,
  people: ["aws:iam/groupPolicy:GroupPolicy", { group: "people", policy }] as never,
});

export default stackPolicy(profile, {
  name: "iam-user-console-mfa-required",
  title: "A user who signs in to the console must need a second factor",
  severity: "medium",
  why: "A password that was guessed, or given away on a false page, is then enough to enter the account.",
  fix: "Declare a VirtualMfaDevice for the user, or a policy that denies all without `aws:MultiFactorAuthPresent`; better, let people sign in by Identity Center.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage-mfa-only.html",
  owasp: ["SAS-2"],

  check({ user }, { resource, stack }) {
    return demandsMfa(stack, resource) ? undefined : `nothing demands a second factor of ${user}`;
  },

  good: {
    "a device of that name": alice,
    "everything is denied without": group(refusing("Bool")),
    "so are requests with access keys": group(refusing("BoolIfExists")),
  },
  bad: {
    "a password is enough": [{ ...alice, mfaDevice: null }, "nothing demands a second factor of alice"],
    "the device of somebody else": [
      { ...alice, mfaDevice: { virtualMfaDeviceName: "bob" } },
      "nothing demands a second factor of alice",
    ],
    "only those with it are denied": [
      group(refusing("Bool").replace("false", "true")),
      "nothing demands a second factor of alice",
    ],
  },
  unknown: { "a policy is not known": [group(unknown), "policy of people"] },
});
