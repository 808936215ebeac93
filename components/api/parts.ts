import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { RouteAuth } from "./access";

/** What every part of an API needs to know of it. */
export interface ApiParts {
  name: string;
  restApi: aws.apigateway.RestApi;
  parent: pulumi.Resource;
}

/** What authorizers and methods need beside it: the ARN of the role that API Gateway invokes functions with. */
export interface CallingParts extends ApiParts {
  roleArn: pulumi.Output<string>;
}

/** What a method says of its callers. */
export type MethodAccess = Pick<aws.apigateway.MethodArgs, "authorization" | "authorizerId" | "authorizationScopes">;

/** What routes need beside it: how each kind of access is written. */
export interface RouteParts extends CallingParts {
  accessOf(auth: RouteAuth): MethodAccess;
}
