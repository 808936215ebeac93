import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** The people who order: signed in with a password and a code from an app, in the groups `customers` or `managers`. */
export const pool = new aws.cognito.UserPool("people", {
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
  userPoolTier: "PLUS",
  userPoolAddOns: { advancedSecurityMode: "ENFORCED" },
  deletionProtection: "ACTIVE",
  usernameAttributes: ["email"],
  usernameConfiguration: { caseSensitive: false },
  autoVerifiedAttributes: ["email"],
  userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
  accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
  adminCreateUserConfig: { allowAdminCreateUserOnly: true },
});

for (const [precedence, name] of ["managers", "customers"].entries()) {
  new aws.cognito.UserGroup(name, { name, precedence, userPoolId: pool.id });
}

/** What an application may ask for on a person's behalf. */
const permissions = new aws.cognito.ResourceServer("orders", {
  identifier: "orders",
  userPoolId: pool.id,
  scopes: [
    { scopeName: "read", scopeDescription: "See orders" },
    { scopeName: "write", scopeDescription: "Make and cancel orders" },
  ],
});

const { accountId } = aws.getCallerIdentityOutput();

new aws.cognito.UserPoolDomain("sign-in", {
  domain: pulumi.interpolate`${pulumi.getProject()}-${pulumi.getStack()}-${accountId}`,
  userPoolId: pool.id,
});

/** The application in front of the API: it signs people in by the code flow with PKCE, and holds no secret. */
export const client = new aws.cognito.UserPoolClient(
  "web",
  {
    userPoolId: pool.id,
    generateSecret: false,
    allowedOauthFlowsUserPoolClient: true,
    allowedOauthFlows: ["code"],
    allowedOauthScopes: ["openid", "orders/read", "orders/write"],
    callbackUrls: [new pulumi.Config().require("callbackUrl")],
    supportedIdentityProviders: ["COGNITO"],
    explicitAuthFlows: ["ALLOW_USER_SRP_AUTH"],
    preventUserExistenceErrors: "ENABLED",
    enableTokenRevocation: true,
    authSessionValidity: 3,
    accessTokenValidity: 15,
    idTokenValidity: 15,
    refreshTokenValidity: 12,
    tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "hours" },
    refreshTokenRotation: { feature: "ENABLED", retryGracePeriodSeconds: 10 },
  },
  { dependsOn: [permissions] },
);
