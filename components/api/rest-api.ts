import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { SecureApiArgs } from "./arguments";

/**
 * TLS 1.2 with forward secrecy, TLS 1.3 and post-quantum key exchange, of the default endpoint and of domains. The mode is
 * required with it. Source: API Gateway Developer Guide, "Security policies for REST APIs".
 */
export const transportSecurity = {
  securityPolicy: "SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09",
  endpointAccessMode: "STRICT",
};

/** The REST API itself: of its region, or of the networks that it is for. With a domain, only the domain answers. */
export function createRestApi(name: string, args: SecureApiArgs, parent: pulumi.Resource): aws.apigateway.RestApi {
  return new aws.apigateway.RestApi(
    `${name}-api`,
    {
      description: args.description,
      endpointConfiguration: args.privateAccess
        ? { types: "PRIVATE", vpcEndpointIds: args.privateAccess.vpcEndpointIds }
        : { types: "REGIONAL" },
      disableExecuteApiEndpoint: args.domain ? true : undefined,
      ...transportSecurity,
    },
    { parent },
  );
}
