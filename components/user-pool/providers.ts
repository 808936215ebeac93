import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type ArgumentPlace, refuse } from "../error";
import type { SecretReference } from "../secret";
import type { IdentityProviders, OidcProvider, SamlProvider } from "./arguments";
import { userPoolPlace } from "./place";

/** A provider as Amazon Cognito has it. */
interface Provider {
  providerType: "Google" | "Facebook" | "OIDC" | "SAML";
  details: Record<string, pulumi.Input<string>>;
  /** Which of its claims fill which attributes of a user. */
  attributeMapping: Record<string, string>;
  secret?: SecretReference;
}

/** Makes the identity providers. Source: Cognito user pools API Reference, `CreateIdentityProvider`. */
export function createProviders(
  name: string,
  providers: IdentityProviders,
  userPoolId: pulumi.Output<string>,
  parent: pulumi.Resource,
): aws.cognito.IdentityProvider[] {
  return Object.entries(plan(providers)).map(([providerName, { providerType, details, attributeMapping, secret }]) => {
    const argument = `identityProviders.${providerName}.clientSecret`;
    const client_secret = secret && clientSecret(name, argument, secret, parent);
    const providerDetails = client_secret ? { ...details, client_secret } : details;
    return new aws.cognito.IdentityProvider(
      `${name}-${providerName}-provider`,
      { providerName, providerType, providerDetails, attributeMapping, userPoolId },
      // The provider reads the details back and does not take them for a secret.
      { parent, additionalSecretOutputs: ["providerDetails"] },
    );
  });
}

function plan({ google, facebook, oidc = {}, saml = {} }: IdentityProviders): Record<string, Provider> {
  const all: [string, Provider | undefined][] = [
    ["Google", google && social("Google", google, "openid email", { username: "sub", ...verifiedEmail })],
    ["Facebook", facebook && social("Facebook", facebook, "public_profile,email", { username: "id", email: "email" })],
    ...Object.entries(oidc).map(([name, provider]): [string, Provider] => [name, oidcProvider(provider)]),
    ...Object.entries(saml).map(([name, provider]): [string, Provider] => [name, samlProvider(provider)]),
  ];
  return Object.fromEntries(all.filter((entry): entry is [string, Provider] => entry[1] !== undefined));
}

const verifiedEmail = { email: "email", email_verified: "email_verified" };

function social(
  providerType: "Google" | "Facebook",
  { clientId, clientSecret }: { clientId: pulumi.Input<string>; clientSecret: SecretReference },
  scopes: string,
  attributeMapping: Record<string, string>,
): Provider {
  const details = { client_id: clientId, authorize_scopes: scopes };
  return { providerType, details, attributeMapping, secret: clientSecret };
}

function oidcProvider({ issuer, clientId, clientSecret }: OidcProvider): Provider {
  const details = {
    client_id: clientId,
    oidc_issuer: issuer,
    authorize_scopes: "openid email",
    attributes_request_method: "GET",
    attributes_url_add_attributes: "false",
  };
  const attributeMapping = { username: "sub", ...verifiedEmail };
  return { providerType: "OIDC", details, attributeMapping, secret: clientSecret };
}

/**
 * Requests are signed, assertions must be encrypted, and sign-in starts at the pool: an assertion that answers no request
 * is refused. Source: Cognito Developer Guide, "SAML signing and encryption" and "SAML session initiation".
 */
function samlProvider({ metadataUrl, metadata, emailAttribute = emailClaim }: SamlProvider): Provider {
  const source: Record<string, string> =
    metadataUrl === undefined ? { MetadataFile: metadata ?? "" } : { MetadataURL: metadataUrl };
  const details = {
    ...source,
    RequestSigningAlgorithm: "rsa-sha256",
    EncryptedResponses: "true",
    IDPInit: "false",
    IDPSignout: "true",
  };
  return { providerType: "SAML", details, attributeMapping: { email: emailAttribute } };
}

const emailClaim = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress";

/** The value of the secret: unknown while the secret is still to be made. */
function clientSecret(
  name: string,
  argument: string,
  secret: SecretReference,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const version = aws.secretsmanager.getSecretVersionOutput({ secretId: secret.name }, { parent });
  return pulumi.secret(version.apply(({ secretString }) => secretText(userPoolPlace(name, argument), secretString)));
}

/**
 * The text of a secret, without the line break that an editor puts at its end.
 * @throws when nothing is left. The text is in no error.
 */
export function secretText(place: ArgumentPlace, secretString: string): string {
  const text = secretString.trim();
  if (text === "") {
    const remedy = "put the client's secret as plain text with `aws secretsmanager put-secret-value`";
    throw refuse(place, "is a secret without a text", remedy);
  }
  return text;
}
