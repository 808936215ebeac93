import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { SecureApiArgs } from "./arguments";
import type { ApiDomain } from "./options";
import { transportSecurity } from "./rest-api";

/** The API's own name, its record when the zone is given, and the name that it points to. Nothing without `domain`. */
export function createDomain(
  name: string,
  { domain }: SecureApiArgs,
  stage: aws.apigateway.Stage,
  parent: pulumi.Resource,
): pulumi.Output<string> | undefined {
  if (!domain) {
    return undefined;
  }
  const made = new aws.apigateway.DomainName(`${name}-domain`, domainSettings(domain), { parent });
  new aws.apigateway.BasePathMapping(
    `${name}-mapping`,
    { restApi: stage.restApi, stageName: stage.stageName, domainName: made.domainName },
    { parent },
  );
  createRecord(name, domain, made, parent);
  return made.regionalDomainName;
}

function createRecord(name: string, domain: ApiDomain, made: aws.apigateway.DomainName, parent: pulumi.Resource): void {
  if (domain.hostedZoneId !== undefined) {
    const target = { name: made.regionalDomainName, zoneId: made.regionalZoneId, evaluateTargetHealth: false };
    new aws.route53.Record(
      `${name}-record`,
      { zoneId: domain.hostedZoneId, name: domain.name, type: "A", aliases: [target] },
      { parent },
    );
  }
}

/**
 * API Gateway refuses mutual TLS together with the newer policies, so a domain with it takes `TLS_1_2`, without an access
 * mode. Source: API Gateway Developer Guide, "Security policies for REST APIs", considerations.
 */
function domainSettings({ name, certificateArn, mutualTls }: ApiDomain): aws.apigateway.DomainNameArgs {
  return {
    domainName: name,
    regionalCertificateArn: certificateArn,
    endpointConfiguration: { types: "REGIONAL" },
    ...(mutualTls ? { securityPolicy: "TLS_1_2", mutualTlsAuthentication: mutualTls } : transportSecurity),
  };
}
