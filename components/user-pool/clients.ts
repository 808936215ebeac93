import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { ClientKind, type SecureUserPoolArgs, type UserPoolClientSettings } from "./arguments";

/** What clients are made of beside their settings. */
export interface ClientParts {
  userPoolId: pulumi.Output<string>;
  /** The names of all identity providers. */
  providers: string[];
  /** Providers and scopes: a client may only name what is there. */
  dependsOn: pulumi.Resource[];
}

/** Makes the scopes of each API. */
export function createResourceServers(
  name: string,
  { resourceServers = {} }: SecureUserPoolArgs,
  userPoolId: pulumi.Output<string>,
  parent: pulumi.Resource,
): pulumi.Resource[] {
  return Object.entries(resourceServers).map(([identifier, scopes]) => {
    const list = Object.entries(scopes).map(([scopeName, scopeDescription]) => ({ scopeName, scopeDescription }));
    const title = `${name}-${identifier}-scopes`;
    return new aws.cognito.ResourceServer(title, { identifier, userPoolId, scopes: list }, { parent });
  });
}

/** Makes the clients, by name. Those that sign people in get the pages for it. */
export function createClients(
  name: string,
  { clients = {} }: SecureUserPoolArgs,
  { userPoolId, providers, dependsOn }: ClientParts,
  parent: pulumi.Resource,
): Record<string, aws.cognito.UserPoolClient> {
  const entries = Object.entries(clients).map(([client, settings]) => {
    const own = settings.kind === ClientKind.Machine ? machine(settings) : personal(settings, providers);
    const made = new aws.cognito.UserPoolClient(
      `${name}-${client}-client`,
      { userPoolId, ...common(settings), ...own },
      { parent, dependsOn },
    );
    if (settings.kind !== ClientKind.Machine) {
      const branding = { userPoolId, clientId: made.id, useCognitoProvidedValues: true };
      new aws.cognito.ManagedLoginBranding(`${name}-${client}-pages`, branding, { parent });
    }
    return [client, made] as const;
  });
  return Object.fromEntries(entries);
}

function common({ kind, accessTokenMinutes = 15 }: UserPoolClientSettings) {
  return {
    generateSecret: kind !== ClientKind.Browser,
    preventUserExistenceErrors: "ENABLED",
    enableTokenRevocation: true,
    allowedOauthFlowsUserPoolClient: true,
    accessTokenValidity: accessTokenMinutes,
    idTokenValidity: accessTokenMinutes,
    tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "hours" },
  };
}

/**
 * Refresh tokens are good for one use, which excludes the flow `ALLOW_REFRESH_TOKEN_AUTH`: they are renewed at the token
 * endpoint or by `GetTokensFromRefreshToken`. Source: Cognito Developer Guide, "Refresh tokens". A client must be able to
 * write each attribute that an identity provider gives, but for those that tell that another is verified.
 */
function personal(settings: UserPoolClientSettings, providers: string[]) {
  return {
    allowedOauthFlows: ["code"],
    allowedOauthScopes: [...new Set(["openid", ...(settings.scopes ?? [])])],
    callbackUrls: settings.callbackUrls,
    logoutUrls: settings.logoutUrls,
    supportedIdentityProviders: ["COGNITO", ...providers],
    explicitAuthFlows: ["ALLOW_USER_SRP_AUTH"],
    authSessionValidity: 3,
    refreshTokenValidity: settings.refreshTokenHours ?? 12,
    refreshTokenRotation: { feature: "ENABLED", retryGracePeriodSeconds: 10 },
    readAttributes: ["email", "email_verified"],
    writeAttributes: ["email"],
  };
}

/** Nobody signs in with it: an empty list of flows would mean the default ones, and nothing else gives a refresh token. */
function machine({ scopes }: UserPoolClientSettings) {
  return {
    allowedOauthFlows: ["client_credentials"],
    allowedOauthScopes: scopes,
    explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"],
    refreshTokenValidity: 1,
  };
}
