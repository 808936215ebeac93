import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ClientKind, type SecureUserPoolArgs } from "./arguments";
import { checkUserPool } from "./check";
import { providerNames } from "./check-providers";
import { createClients, createResourceServers } from "./clients";
import { createDomain } from "./domain";
import { createUserGroups } from "./groups";
import { inputs } from "./inputs";
import { createPool, guardPool } from "./pool";
import { createProviders } from "./providers";
import { createTrigger, permitTrigger } from "./sign-up";

export * from "./arguments";

/**
 * People and applications that may call an API: signed in with a long password and a code from an app, or by an identity
 * provider; tokens of 15 minutes; guarded by a firewall and threat protection. Nobody joins whom the program does not let.
 */
export class SecureUserPool extends pulumi.ComponentResource {
  /** The pool's id: known only after deployment. */
  readonly id: pulumi.Output<string>;
  /** The pool's ARN: known only after deployment. */
  readonly arn: pulumi.Output<string>;
  /** The pool's name. */
  readonly name: pulumi.Output<string>;
  /** The ids of the clients, by their names: known only after deployment. */
  readonly clientIds: Record<string, pulumi.Output<string>>;
  /** The host that people sign in at, and where applications get tokens. Absent without a client. */
  readonly domain?: pulumi.Output<string>;
  /** What a domain of one's own must point to. */
  readonly domainTarget?: pulumi.Output<string>;
  /** The id of the identity pool. Absent when no group has grants. */
  readonly identityPoolId?: pulumi.Output<string>;

  constructor(name: string, args: SecureUserPoolArgs = {}, opts: pulumi.ComponentResourceOptions = {}) {
    checkUserPool(name, args);
    super("secure-serverless:index:SecureUserPool", name, inputs(args), opts);
    const trigger = createTrigger(name, args, this);
    const pool = createPool(name, args, trigger?.arn, { parent: this, protect: opts.protect ?? true });
    if (trigger) {
      permitTrigger(name, trigger, pool, this);
    }
    guardPool(name, args, pool, this);
    const clients = createApplications(name, args, pool, this);
    const domain = Object.keys(clients).length > 0 ? createDomain(name, args, pool.id, this) : undefined;
    this.identityPoolId = createUserGroups(name, args, { pool, clients: peoples(clients, args) }, this);
    this.id = pool.id;
    this.arn = pool.arn;
    this.name = pool.name;
    this.clientIds = Object.fromEntries(Object.entries(clients).map(([client, { id }]) => [client, id]));
    this.domain = domain?.host;
    this.domainTarget = domain?.target;
    const { id, arn, clientIds, domainTarget, identityPoolId } = this;
    this.registerOutputs({ id, arn, name: this.name, clientIds, domain: this.domain, domainTarget, identityPoolId });
  }
}

type Clients = Record<string, aws.cognito.UserPoolClient>;

function createApplications(
  name: string,
  args: SecureUserPoolArgs,
  { id: userPoolId }: aws.cognito.UserPool,
  parent: pulumi.Resource,
): Clients {
  const identityProviders = args.identityProviders ?? {};
  const made = createProviders(name, identityProviders, userPoolId, parent);
  const scopes = createResourceServers(name, args, userPoolId, parent);
  const parts = { userPoolId, providers: providerNames(identityProviders), dependsOn: [...made, ...scopes] };
  return createClients(name, args, parts, parent);
}

/** The clients that sign people in. */
function peoples(clients: Clients, { clients: settings = {} }: SecureUserPoolArgs): aws.cognito.UserPoolClient[] {
  return Object.entries(clients).flatMap(([name, client]) =>
    settings[name]?.kind === ClientKind.Machine ? [] : [client],
  );
}
