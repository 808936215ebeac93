import { ref } from "../reference";
import type { ResourceType } from "../types";

/** Identities and keys of the base stack. */
export const identity = {
  grant: [
    "aws:kms/grant:Grant",
    {
      keyId: ref("key", "keyId"),
      granteePrincipal: ref("role"),
      operations: ["Decrypt"],
      constraints: [{ encryptionContextEquals: { table: "orders-table" } }],
    },
  ],
  userPoolRisks: [
    "aws:cognito/riskConfiguration:RiskConfiguration",
    {
      userPoolId: ref("userPool", "id"),
      compromisedCredentialsRiskConfiguration: { actions: { eventAction: "BLOCK" } },
      accountTakeoverRiskConfiguration: { actions: { highAction: { eventAction: "BLOCK", notify: false } } },
    },
  ],
  mfaDevice: ["aws:iam/virtualMfaDevice:VirtualMfaDevice", { virtualMfaDeviceName: "alice" }],
  accountPasswords: [
    "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
    {
      minimumPasswordLength: 14,
      passwordReusePrevention: 24,
      maxPasswordAge: 90,
      requireLowercaseCharacters: true,
      requireNumbers: true,
      requireSymbols: true,
      requireUppercaseCharacters: true,
    },
  ],
} satisfies Record<string, [ResourceType, object]>;
