import type { ResourceType } from "../types";

/** A service that invokes functions by a permission, on behalf of one of its resources. */
export interface Invoker {
  /** What its resource is called. */
  kind: string;
  /** The service in the ARN of the resource. */
  service: string;
  types: readonly ResourceType[];
  /** The property that stands in the ARN. */
  property: "bucket" | "id" | "name";
  /** What stands behind the account in the ARN; the first group is that property. */
  path: RegExp;
}

/**
 * The services that invoke functions, by the part of the principal before `.amazonaws.com`.
 * Source: AWS Lambda Developer Guide, "Invoking Lambda with events from other AWS services"; Service Authorization
 * Reference, resource types; read 2026-11.
 */
export const invokers: Readonly<Record<string, Invoker>> = {
  apigateway: {
    ...{ kind: "API", service: "execute-api", property: "id", path: /^([^/]+)/ },
    types: ["aws:apigateway/restApi:RestApi", "aws:apigatewayv2/api:Api"],
  },
  "cognito-idp": {
    ...{ kind: "user pool", service: "cognito-idp", property: "id", path: /^userpool\/(.+)$/ },
    types: ["aws:cognito/userPool:UserPool"],
  },
  events: {
    ...{ kind: "rule", service: "events", property: "name", path: /^rule\/(?:.*\/)?([^/]+)$/ },
    types: ["aws:cloudwatch/eventRule:EventRule"],
  },
  logs: {
    ...{ kind: "log group", service: "logs", property: "name", path: /^log-group:([^:]+)/ },
    types: ["aws:cloudwatch/logGroup:LogGroup"],
  },
  s3: {
    ...{ kind: "bucket", service: "s3", property: "bucket", path: /^([^/]+)$/ },
    types: ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"],
  },
  secretsmanager: {
    ...{ kind: "secret", service: "secretsmanager", property: "name", path: /^secret:(.+?)(?:-[\w?]{6})?$/ },
    types: ["aws:secretsmanager/secret:Secret"],
  },
  sns: {
    ...{ kind: "topic", service: "sns", property: "name", path: /^([^:]+)$/ },
    types: ["aws:sns/topic:Topic"],
  },
};

/** The service among {@link invokers} that a principal such as `logs.eu-west-1.amazonaws.com` names. */
export function invokerOf(principal: string): Invoker | undefined {
  const [, name = ""] = /^([\w-]+?)(?:\.[a-z]{2}(?:-[a-z]+)+-\d)?\.amazonaws\.com(?:\.cn)?$/.exec(principal) ?? [];
  return Object.hasOwn(invokers, name) ? invokers[name] : undefined;
}
