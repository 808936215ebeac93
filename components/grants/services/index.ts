import type { IntentRule, KnownGrant, ServiceGrants } from "../service";
import { executeApi, lambda, rdsDb, states } from "./compute";
import { dynamodb } from "./dynamodb";
import { kms } from "./kms";
import { events, kinesis, sns, sqs } from "./messaging";
import { s3 } from "./s3";
import { secretsmanager, ssm } from "./secrets";

/** What may be granted, by the service that an ARN names. */
export const services: Record<string, ServiceGrants> = {
  dynamodb,
  events,
  "execute-api": executeApi,
  kinesis,
  kms,
  lambda,
  "rds-db": rdsDb,
  s3,
  secretsmanager,
  sns,
  sqs,
  ssm,
  states,
};

/** The service of an ARN: its third part. */
export function serviceOf(arn: string): string {
  return arn.split(":")[2] ?? "";
}

/** What the intent of a grant means for the service of its ARN; nothing when the service does not have it. */
export function ruleOf({ resource, intent }: KnownGrant): IntentRule | undefined {
  return services[serviceOf(resource)]?.intents[intent];
}
