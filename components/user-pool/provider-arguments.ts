import type * as pulumi from "@pulumi/pulumi";
import type { SecretReference } from "../secret";

/** Where people may come from beside the pool itself. */
export interface IdentityProviders {
  google?: GoogleProvider;
  facebook?: FacebookProvider;
  /** By name, such as `Auth0`. */
  oidc?: Record<string, OidcProvider>;
  /** By name, such as `Corp`. */
  saml?: Record<string, SamlProvider>;
}

/** Accounts of Google. Their addresses must be verified by Google. */
export interface GoogleProvider {
  clientId: pulumi.Input<string>;
  /** The secret that holds the client's secret as plain text, read at each deployment. */
  clientSecret: SecretReference;
}

/** Accounts of Facebook, which does not say whether an address is verified: only for a pool that anyone may join. */
export interface FacebookProvider {
  clientId: pulumi.Input<string>;
  /** The secret that holds the app's secret as plain text, read at each deployment. */
  clientSecret: SecretReference;
}

/** A provider of OpenID Connect, such as Auth0 or another company's. */
export interface OidcProvider {
  /** Such as `https://example.eu.auth0.com`: where `/.well-known/openid-configuration` is. */
  issuer: string;
  clientId: pulumi.Input<string>;
  /** The secret that holds the client's secret as plain text, read at each deployment. */
  clientSecret: SecretReference;
  /**
   * The only domains whose addresses may come from it, which it is trusted to have verified. When absent, it must say of
   * each address that it is verified (`email_verified`).
   */
  emailDomains?: string[];
}

/** A provider of SAML 2.0, such as a company's directory. */
export interface SamlProvider {
  /** Where its metadata is, with HTTPS. Amazon Cognito reads it again every 6 hours. Either this or `metadata`. */
  metadataUrl?: string;
  /** The metadata itself, as XML. */
  metadata?: string;
  /** The only domains whose addresses may come from it: SAML does not say whether an address is verified. */
  emailDomains: string[];
  /** The attribute with the e-mail address. Default: the claim `emailaddress` of WS-Federation, which most products send. */
  emailAttribute?: string;
}
