import type { Statement } from "./document";

/** Denies calls over plain HTTP, for the policy of a resource. */
export function plainHttp(service: string, resources: string[]): Statement {
  return denial(service, resources, { Bool: { "aws:SecureTransport": "false" } });
}

/** Denies calls to S3 over TLS older than 1.2, for the policy of a bucket. */
export function oldTls(resources: string[]): Statement {
  return denial("s3", resources, { NumericLessThan: { "s3:TlsVersion": "1.2" } });
}

/**
 * Denies callers of other accounts, and anonymous ones, for the policy of a resource. AWS services that act on their own
 * behalf belong to no account: the statement that allows them says for which account they may.
 */
export function otherAccounts(service: string, resources: string[], account: string): Statement {
  return denial(service, resources, {
    BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
    StringNotEquals: { "aws:PrincipalAccount": account },
  });
}

function denial(service: string, Resource: string[], Condition: Statement["Condition"]): Statement {
  return { Effect: "Deny", Principal: "*", Action: [`${service}:*`], Resource, Condition };
}
