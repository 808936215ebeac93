import { createHash } from "node:crypto";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { version } from "../package.json";
import type { FunctionReference, SecureApiArgs } from "./arguments";
import type { ApiParts } from "./parts";
import { responseSettings } from "./responses";

/**
 * A deployment is a snapshot: it is made anew, before the old one is deleted, when an argument of the API or this library
 * changes. What is known only after deployment has triggers of its own, so that the others are known at preview.
 */
export function deploy({ name, restApi, parent }: ApiParts, args: SecureApiArgs, dependsOn: pulumi.Resource[]) {
  const triggers: Record<string, pulumi.Output<string>> = {
    routes: pulumi.output(snapshot(args)).apply((known) => sha256([known, responseSettings(args), version])),
    userPools: pulumi.output(args.userPoolArns ?? []).apply(sha256),
  };
  if (args.privateAccess) {
    triggers.networks = pulumi.output(args.privateAccess.vpcEndpointIds).apply(sha256);
  }
  return new aws.apigateway.Deployment(`${name}-deployment`, { restApi: restApi.id, triggers }, { parent, dependsOn });
}

/** What the program says, as plain data: functions by their names. */
export function plainArguments({ routes, authorizers, firewall, ...args }: SecureApiArgs) {
  const byName = Object.entries(authorizers ?? {}).map(([name, one]) => [name, named(one)]);
  return {
    ...args,
    firewall: firewall && { arn: firewall.arn },
    routes: routes.map(named),
    authorizers: authorizers && Object.fromEntries(byName),
  };
}

function named<T extends { handler: FunctionReference }>({ handler, ...rest }: T) {
  return { ...rest, handler: handler.name };
}

/** What a deployment keeps. Limits, logs, plans and domains belong to the stage. */
function snapshot(args: SecureApiArgs) {
  const { description, stageName, cors, domain, privateAccess } = args;
  const { authorizers, routes } = plainArguments(args);
  return {
    ...{ description, stageName, cors, authorizers },
    routes: routes.map(({ throttling, ...route }) => route),
    endpoint: privateAccess ? "private" : domain ? "domain" : "default",
  };
}

function sha256(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
