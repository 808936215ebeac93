import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../grants/document";
import { rolePolicies } from "../grants/role-policy";
import { type Sealed, sealedRole } from "../grants/sealed-role";
import { decryptStatement } from "../grants/statements";
import { KeyPurpose, sharedKey } from "../key";
import { type Scope, scopeOf } from "../stack";
import { type FunctionSettings, functionPlace, isTraced } from "./arguments";
import { networkStatements } from "./network-role";

/** What a role is made from, beside the arguments of its function. */
export interface RoleParts {
  logs: aws.cloudwatch.LogGroup;
  /** What Lambda does as the role because of the function's sources. */
  eventStatements: pulumi.Output<Statement[]>;
}

/** The function's role: what every function may do, what its sources need, and what its grants say. */
export function createRole(
  name: string,
  settings: FunctionSettings,
  { logs, eventStatements }: RoleParts,
  parent: pulumi.Resource,
): Sealed {
  const { grants, environment } = settings;
  const keyAlias = Object.keys(environment).length === 0 ? undefined : sharedKey(parent, KeyPurpose.Data).alias;
  const base = pulumi
    .all([logs.name, keyAlias, scopeOf(parent), eventStatements, networkStatements(name, settings, parent)])
    .apply(([logGroupName, alias, scope, events, network]) => [
      ...baseStatements(settings, logGroupName, alias, scope),
      ...events,
      ...network,
    ]);
  const policies = rolePolicies(functionPlace(name, "grants"), base, grants, parent);
  const description = `The function ${name} runs as this role`;
  return sealedRole(`${name}-role`, { service: "lambda.amazonaws.com", description, ...policies }, parent);
}

/** X-Ray has no resources to name. */
const sendTraces: Statement = {
  Effect: "Allow",
  Action: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"],
  Resource: ["*"],
};

/** What every function may do: write to its own log group, send traces, and read its own environment. */
function baseStatements(
  settings: FunctionSettings,
  logGroupName: string,
  keyAlias: string | undefined,
  scope: Scope,
): Statement[] {
  const group = `arn:${scope.partition}:logs:${scope.region}:${scope.account}:log-group:${logGroupName}:*`;
  return [
    { Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: [group] },
    ...(isTraced(settings) ? [sendTraces] : []),
    ...(keyAlias ? [decryptStatement(keyAlias, "lambda", scope)] : []),
  ];
}
