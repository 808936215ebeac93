import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { SecureFunction } from "../function";
import type { ProviderRule, SignUpRules } from "../runtime/sign-up/rules";
import { runtimeEntry } from "../runtime-entry";
import { scopeOf } from "../stack";
import type { SecureUserPoolArgs } from "./arguments";

/** Amazon Cognito waits so long for a trigger. Source: Developer Guide, "Customizing user pool workflows with Lambda triggers". */
const timeoutSeconds = 5;

/** The function that Amazon Cognito asks before it makes a user. Absent when only an administrator makes users. */
export function createTrigger(
  name: string,
  args: SecureUserPoolArgs,
  parent: pulumi.Resource,
): SecureFunction | undefined {
  if (args.signUp === undefined) {
    return undefined;
  }
  return new SecureFunction(
    `${name}-sign-up`,
    {
      description: `Says who may become a user of ${name}`,
      entry: runtimeEntry("pre-sign-up"),
      timeoutSeconds,
      environment: { SIGN_UP_RULES: JSON.stringify(signUpRules(args)) },
    },
    { parent },
  );
}

/** Lets this pool invoke the function, and no other of any account. */
export function permitTrigger(
  name: string,
  trigger: SecureFunction,
  pool: aws.cognito.UserPool,
  parent: pulumi.Resource,
): void {
  new aws.lambda.Permission(
    `${name}-sign-up-permission`,
    {
      action: "lambda:InvokeFunction",
      function: trigger.name,
      principal: "cognito-idp.amazonaws.com",
      sourceAccount: scopeOf(parent).account,
      sourceArn: pool.arn,
    },
    { parent },
  );
}

/** What the arguments say about who may join, as the function reads it. */
export function signUpRules({ signUp = {}, identityProviders = {} }: SecureUserPoolArgs): SignUpRules {
  const { google, facebook, oidc = {}, saml = {} } = identityProviders;
  const providers: Record<string, ProviderRule> = {
    ...(google ? { Google: { verified: true } } : {}),
    ...(facebook ? { Facebook: { verified: false } } : {}),
  };
  for (const [name, { emailDomains }] of Object.entries({ ...oidc, ...saml })) {
    providers[name] = emailDomains ? { verified: false, domains: emailDomains } : { verified: true };
  }
  return { allowedDomains: signUp.allowedDomains, selfRegistration: signUp.selfRegistration ?? false, providers };
}
