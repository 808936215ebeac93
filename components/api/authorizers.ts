import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument } from "../grants/document";
import { type Sealed, sealedRole } from "../grants/sealed-role";
import { AuthorizerType, accessKind, identitySources, type LambdaAuthorizer, type RouteAuth } from "./access";
import type { FunctionReference, SecureApiArgs } from "./arguments";
import type { ApiParts, CallingParts, MethodAccess } from "./parts";

/** The role that API Gateway invokes functions with: exactly those of the routes and of the authorizers. */
export function invokeRole(
  name: string,
  { routes, authorizers = {} }: SecureApiArgs,
  groups: FunctionReference | undefined,
  parent: pulumi.Resource,
): Sealed {
  const named = [...routes, ...Object.values(authorizers)].map(({ handler }) => handler);
  const policy = pulumi
    .all([...named, ...(groups ? [groups] : [])].map(({ arn }) => arn))
    .apply((arns) => policyDocument([{ Effect: "Allow", Action: ["lambda:InvokeFunction"], Resource: arns }]));
  return sealedRole(
    `${name}-role`,
    { service: "apigateway.amazonaws.com", description: `The API ${name} invokes its functions as this role`, policy },
    parent,
  );
}

/**
 * Makes the authorizers that routes use; returns what each kind of access is for a method. `groups` is the function that
 * checks them, when a route has some.
 */
export function createAuthorizers(
  parts: CallingParts,
  args: SecureApiArgs,
  groups: FunctionReference | undefined,
): (auth: RouteAuth) => MethodAccess {
  const byToken = args.routes.some(({ auth }) => accessKind(auth) === "cognito");
  const cognito = byToken ? userPoolAuthorizer(parts, args.userPoolArns) : undefined;
  const inGroup = groups && lambdaAuthorizer(parts, "groups", { handler: groups, type: AuthorizerType.Request });
  const custom = new Map(
    Object.entries(args.authorizers ?? {}).map(([name, one]) => [
      name,
      lambdaAuthorizer(parts, `authorizer-${name}`, one),
    ]),
  );
  return (auth) => {
    const access = {
      cognito: { authorization: "COGNITO_USER_POOLS", authorizerId: cognito?.id, ...scopesOf(auth) },
      groups: { authorization: "CUSTOM", authorizerId: inGroup?.id },
      authorizer: { authorization: "CUSTOM", authorizerId: custom.get(auth.authorizer ?? "")?.id },
      iam: { authorization: "AWS_IAM" },
      public: { authorization: "NONE" },
    };
    return access[accessKind(auth)];
  };
}

function scopesOf({ cognito }: RouteAuth): Pick<MethodAccess, "authorizationScopes"> {
  return { authorizationScopes: [...(cognito?.scopes ?? [])].sort() };
}

function userPoolAuthorizer({ name, restApi, parent }: ApiParts, providerArns: SecureApiArgs["userPoolArns"]) {
  const identitySource = "method.request.header.Authorization";
  return new aws.apigateway.Authorizer(
    `${name}-authorizer`,
    { restApi: restApi.id, type: "COGNITO_USER_POOLS", providerArns, identitySource },
    { parent },
  );
}

/** API Gateway keeps answers for 300 seconds unless it is told otherwise. */
function lambdaAuthorizer(
  { name, restApi, roleArn, parent }: CallingParts,
  suffix: string,
  authorizer: LambdaAuthorizer,
) {
  return new aws.apigateway.Authorizer(
    `${name}-${suffix}`,
    {
      restApi: restApi.id,
      type: authorizer.type,
      authorizerUri: authorizer.handler.invokeArn,
      authorizerCredentials: roleArn,
      identitySource: identitySources(authorizer).join(","),
      authorizerResultTtlInSeconds: authorizer.cacheSeconds ?? 0,
    },
    { parent },
  );
}
