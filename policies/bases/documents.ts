import { ref } from "../reference";
import type { ResourceType } from "../types";

const account = "123456789012";
const topic = `arn:aws:sns:eu-west-1:${account}:orders-topic`;
const bucket = "arn:aws:s3:::orders-site";
const Condition = { Bool: { "aws:SecureTransport": "false" } };

/** A document of the statements. */
export function document(...Statement: object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

/** The policy of a topic that refuses to take messages without TLS, and whatever else the statements allow. */
export function topicDocument(...statements: object[]): string {
  const tlsOnly = { Effect: "Deny", Principal: "*", Action: "sns:Publish", Condition };
  const allowed = statements.map((one) => ({ Effect: "Allow", Action: "sns:Publish", ...one }));
  return document(...[tlsOnly, ...allowed].map((one) => ({ Resource: topic, ...one })));
}

/** The policy of a bucket that refuses requests without TLS, and whatever else the statements allow. */
export function bucketDocument(...statements: object[]): string {
  const tlsOnly = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [bucket, `${bucket}/*`], Condition };
  const allowed = statements.map((one) => {
    return { Effect: "Allow", Action: "s3:GetObject", Resource: `${bucket}/*`, ...one };
  });
  return document(tlsOnly, ...allowed);
}

/** A denial of callers of other accounts than that of the base stack, in the policy of a bucket. */
export const outsidersDenied = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: [bucket, `${bucket}/*`],
  Condition: { StringNotEquals: { "aws:PrincipalAccount": account } },
};

/** A change to the base stack by which a resource of another account is in it. */
export const twoAccounts = { stream: { arn: "arn:aws:kinesis:eu-west-1:210987654321:stream/orders-stream" } };

const put = {
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: "events:PutEvents",
  Resource: `arn:aws:events:eu-west-1:${account}:event-bus/orders-bus`,
};

/** The policy of a bus that admits the account of the base stack, and whatever else the statements allow. */
export function busDocument(...statements: object[]): string {
  return document(...[{}, ...statements].map((one) => ({ ...put, ...one })));
}

/** Resources whose own policies say who may use them of the base stack. */
export const documents = {
  topicPolicy: ["aws:sns/topicPolicy:TopicPolicy", { arn: ref("topic"), policy: topicDocument() }],
  bucketPolicy: ["aws:s3/bucketPolicy:BucketPolicy", { bucket: ref("bucket", "bucket"), policy: bucketDocument() }],
  busPolicy: ["aws:cloudwatch/eventBusPolicy:EventBusPolicy", { eventBusName: "orders-bus", policy: busDocument() }],
} satisfies Record<string, [ResourceType, object]>;
