import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { associateFirewall, sharedFirewall } from "../firewall";
import { overridden } from "../overrides";
import type { SecureUserPoolArgs } from "./arguments";

/** The policy of a control that a pool may leave, because the plan that has it costs more for each user. */
export const threatProtection = "cognito-user-pool-threat-protection-enforced";

/** The pool: people are known by their e-mail address, a password and a code from an app. */
export function createPool(
  name: string,
  args: SecureUserPoolArgs,
  preSignUp: pulumi.Output<string> | undefined,
  opts: pulumi.CustomResourceOptions,
): aws.cognito.UserPool {
  return new aws.cognito.UserPool(
    `${name}-pool`,
    {
      ...plan(args),
      ...credentials,
      deletionProtection: "ACTIVE",
      usernameAttributes: ["email"],
      usernameConfiguration: { caseSensitive: false },
      autoVerifiedAttributes: ["email"],
      userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
      accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
      adminCreateUserConfig: { allowAdminCreateUserOnly: !args.signUp?.selfRegistration },
      lambdaConfig: preSignUp && { preSignUp },
    },
    opts,
  );
}

const credentials = {
  mfaConfiguration: "ON",
  softwareTokenMfaConfiguration: { enabled: true },
  passwordPolicy: {
    minimumLength: 14,
    requireLowercase: true,
    requireUppercase: true,
    requireNumbers: true,
    requireSymbols: true,
    passwordHistorySize: 24,
    temporaryPasswordValidityDays: 1,
  },
};

function plan(args: SecureUserPoolArgs) {
  return isProtected(args)
    ? { userPoolTier: "PLUS", userPoolAddOns: { advancedSecurityMode: "ENFORCED" } }
    : { userPoolTier: "ESSENTIALS" };
}

/** True unless an override leaves threat protection. */
export function isProtected({ overrides }: SecureUserPoolArgs): boolean {
  return !overridden(overrides, threatProtection);
}

/** What guards the pool beside its own settings: the firewall, what is done about risks, and where events go. */
export function guardPool(
  name: string,
  args: SecureUserPoolArgs,
  pool: aws.cognito.UserPool,
  parent: pulumi.Resource,
): void {
  associateFirewall(name, pool.arn, args.firewall ?? sharedFirewall(parent), parent);
  if (isProtected(args)) {
    new aws.cognito.RiskConfiguration(`${name}-risks`, { userPoolId: pool.id, ...risks }, { parent });
  }
  if (args.userEventLog) {
    const s3Configuration = { bucketArn: args.userEventLog.bucketArn };
    const logConfigurations = [{ eventSource: "userAuthEvents", logLevel: "INFO", s3Configuration }];
    const settings = { userPoolId: pool.id, logConfigurations };
    new aws.cognito.LogDeliveryConfiguration(`${name}-events`, settings, { parent });
  }
}

/**
 * Nobody is told by e-mail, which Amazon Cognito does only through an address of Amazon SES. Source: Cognito user pools API
 * Reference, `SetRiskConfiguration`.
 */
const risks = {
  compromisedCredentialsRiskConfiguration: {
    eventFilters: ["SIGN_IN", "PASSWORD_CHANGE", "SIGN_UP"],
    actions: { eventAction: "BLOCK" },
  },
  accountTakeoverRiskConfiguration: {
    actions: {
      lowAction: { eventAction: "MFA_REQUIRED", notify: false },
      mediumAction: { eventAction: "MFA_REQUIRED", notify: false },
      highAction: { eventAction: "BLOCK", notify: false },
    },
  },
};
