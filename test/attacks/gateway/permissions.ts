import { decide } from "../../../policies/graph/iam/decide";
import { input, ofType, type Stack } from "./stack";

/** What somebody asks of AWS. */
export interface Asked {
  action: string;
  resource: string;
  context?: Record<string, string | string[]>;
}

/** True when the previewed policies of a role, and of a table, allow it. */
export function mayRole(stack: Stack, roleArn: string, { action, resource, context }: Asked): boolean {
  const role = roleArn.split("/").at(-1);
  const policies = ofType(stack, "aws:iam/rolePolicy:RolePolicy").filter((one) => input(one, "role") === role);
  const table = resource.replace(/\/index\/.*/, "");
  const guard = ofType(stack, "aws:dynamodb/resourcePolicy:ResourcePolicy").find(
    (one) => input(one, "resourceArn") === table,
  );
  const decision = decide({
    ...{ principal: roleArn, action, resource },
    context: { "aws:SecureTransport": "true", ...context },
    identity: policies.map((policy) => input<string>(policy, "policy")),
    ...(guard && { resourcePolicy: input<string>(guard, "policy") }),
  });
  return decision === "Allowed";
}

/** True when the policy that an authorizer returned allows the method. */
export function mayInvoke(document: object, methodArn: string): boolean {
  const principal = "arn:aws:iam::123456789012:role/caller";
  return decide({ principal, action: "execute-api:Invoke", resource: methodArn, identity: [document] }) === "Allowed";
}
