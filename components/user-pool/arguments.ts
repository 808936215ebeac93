import type * as pulumi from "@pulumi/pulumi";
import type { FirewallReference } from "../firewall";
import type { Grant } from "../grants";
import type { Override } from "../overrides";
import type { IdentityProviders } from "./provider-arguments";

export type * from "./provider-arguments";

/** What kind of application a client is. */
export enum ClientKind {
  /** It runs where people can read it, a browser or a phone: it has no secret, and signs people in by the code flow with PKCE. */
  Browser = "browser",
  /** It runs on a server, which keeps the client's secret, and signs people in by the code flow. */
  Server = "server",
  /** It acts for itself, with its secret and no person: the client credentials flow. */
  Machine = "machine",
}

/** An application that gets tokens of the pool. */
export interface UserPoolClientSettings {
  kind: ClientKind;
  /** Where people come back to: HTTPS, without wildcards, or `http://localhost`. Needed but for machines. */
  callbackUrls?: string[];
  /** Where people may be sent after they signed out. */
  logoutUrls?: string[];
  /** What it may ask for, such as `orders/read`. Those who sign people in always get `openid`. Needed for machines. */
  scopes?: string[];
  /** Minutes that access and ID tokens are good for: 5 to 60, default 15. */
  accessTokenMinutes?: number;
  /** Hours after which people sign in again: 1 to 720, default 12. Each refresh token is good for one use. */
  refreshTokenHours?: number;
}

/** A group of people. */
export interface UserGroupSettings {
  /** Letters, digits, hyphens, underscores and dots. */
  name: string;
  description?: string;
  /**
   * What its people may do with AWS itself, with credentials of an identity pool. Nothing by default. With grants the pool
   * needs a client that signs people in.
   */
  grants?: Grant[];
}

/** Who may become a user, beside those whom an administrator makes. Exactly one of `allowedDomains` and `anyone`. */
export interface SignUp {
  /** The domains of e-mail addresses, such as `example.com`. A subdomain is another domain. */
  allowedDomains?: string[];
  /** Everyone. */
  anyone?: OpenSignUp;
  /** True lets people register with a password; the pool verifies their address by a code. Default false. */
  selfRegistration?: boolean;
}

/** A pool that anyone may join. */
export interface OpenSignUp {
  /** Why, in 20 characters or more. Shown in reviews. */
  reason: string;
}

/** Where people sign in: a prefix of a domain of Amazon Cognito, or a name of one's own. */
export interface SignInDomain {
  /** Small letters, digits and hyphens. Default: project, stack, the pool's name and the account. */
  prefix?: string;
  /** A name of one's own, such as `login.example.com`. Point it to the output `domainTarget`. */
  name?: string;
  /** The certificate of `name`, in us-east-1. */
  certificateArn?: pulumi.Input<string>;
}

/** Where what people do is written to. */
export interface UserEventLog {
  /** The ARN of an S3 bucket of this account whose policy lets `delivery.logs.amazonaws.com` put objects. */
  bucketArn: pulumi.Input<string>;
}

/** The arguments of {@link SecureUserPool}. None is needed. */
export interface SecureUserPoolArgs {
  /** The strongest first: of a person's groups the first that has a role decides what AWS allows. */
  groups?: UserGroupSettings[];
  /** Scopes by API: `{ orders: { read: "See orders" } }` makes the scope `orders/read`. */
  resourceServers?: Record<string, Record<string, string>>;
  /** By name. */
  clients?: Record<string, UserPoolClientSettings>;
  /** Where people may also come from. `signUp` says which of them. */
  identityProviders?: IdentityProviders;
  /** Nobody by default: an administrator makes all users. */
  signUp?: SignUp;
  domain?: SignInDomain;
  /** Default: the stack's. */
  firewall?: FirewallReference;
  /** Default: kept by Amazon Cognito, for `AdminListUserAuthEvents`. Needs threat protection. */
  userEventLog?: UserEventLog;
  /**
   * Controls that the pool leaves, by policy: `cognito-user-pool-threat-protection-enforced` makes one of the plan
   * Essentials, which costs less.
   */
  overrides?: Record<string, Override>;
}
