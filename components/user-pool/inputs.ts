import type * as pulumi from "@pulumi/pulumi";
import type { IdentityProviders, SecureUserPoolArgs } from "./arguments";

/** What a policy pack sees of the arguments: plain data, secrets by their names. */
export function inputs(args: SecureUserPoolArgs): pulumi.Inputs {
  const { firewall, identityProviders } = args;
  return {
    ...args,
    firewall: firewall && { arn: firewall.arn },
    identityProviders: identityProviders && withoutSecrets(identityProviders),
  };
}

function withoutSecrets({ google, facebook, oidc = {}, saml = {} }: IdentityProviders): pulumi.Inputs {
  const byName = Object.fromEntries(Object.entries(oidc).map(([name, provider]) => [name, named(provider)]));
  return { google: google && named(google), facebook: facebook && named(facebook), oidc: byName, saml };
}

function named<T extends { clientSecret: { name: pulumi.Input<string> } }>(provider: T): pulumi.Inputs {
  return { ...provider, clientSecret: provider.clientSecret.name };
}
