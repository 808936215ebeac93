/** Events as AWS sends them, one builder a source. Every part can be replaced by something false. */

const account = "123456789012";
const region = "eu-central-1";

/** The ARNs of the shop's own sources. */
export const sources = {
  queue: `arn:aws:sqs:${region}:${account}:shop-orders`,
  topic: `arn:aws:sns:${region}:${account}:shop-news`,
  stream: `arn:aws:kinesis:${region}:${account}:stream/shop-clicks`,
  table: `arn:aws:dynamodb:${region}:${account}:table/shop-orders`,
  bucket: "arn:aws:s3:::shop-uploads",
};

export type Json = Record<string, unknown>;

/** The access token's claims as the Cognito authorizer of API Gateway passes them on: all texts. */
export const customerClaims: Json = {
  sub: "7d1f0c5a-6a0e-4d1c-9f51-0a4d8a1b2c3d",
  token_use: "access",
  client_id: "shopclient1234567890abcdef",
  scope: "orders/read orders/write",
  "cognito:groups": "customers",
};

/** A request to the shop's API. By default a customer's. */
export interface ApiRequest {
  method?: string;
  path?: string;
  resource?: string;
  body?: unknown;
  /** The body as it is, not as JSON. */
  text?: string | null;
  query?: Record<string, string> | null;
  pathParameters?: Record<string, string> | null;
  headers?: Record<string, string>;
  /** Headers that were sent several times. */
  repeated?: Record<string, string[]>;
  claims?: Json | null;
  /** In place of the claims: what a Lambda authorizer set. */
  authorizer?: unknown;
  base64?: boolean;
}

/** API Gateway, REST API, proxy integration. */
export function apiEvent(request: ApiRequest = {}): Json {
  const { method = "POST", path = "/orders", claims = customerClaims } = request;
  const headers = { "Content-Type": "application/json", Host: "api.shop.example", ...request.headers };
  return {
    ...{ resource: request.resource ?? path, path, httpMethod: method, headers },
    multiValueHeaders: { ...many(headers), ...request.repeated },
    queryStringParameters: request.query ?? null,
    multiValueQueryStringParameters: request.query ? many(request.query) : null,
    pathParameters: request.pathParameters ?? null,
    stageVariables: { allowedOrigins: "https://shop.example,https://admin.shop.example" },
    requestContext: requestContext(request, method, path, claims),
    body: request.text !== undefined ? request.text : request.body === undefined ? null : JSON.stringify(request.body),
    isBase64Encoded: request.base64 ?? false,
  };
}

function requestContext(request: ApiRequest, method: string, path: string, claims: Json | null): Json {
  const authorizer = "authorizer" in request ? request.authorizer : claims && { claims };
  return {
    ...{ accountId: account, apiId: "a1b2c3", stage: "live", protocol: "HTTP/1.1", httpMethod: method, path },
    ...{ resourcePath: request.resource ?? path, requestId: "5f0c1a52-0000-4000-8000-000000000001" },
    ...{ requestTime: "01/Jan/2026:00:00:00 +0000", requestTimeEpoch: 1_767_225_600_000 },
    identity: { sourceIp: "203.0.113.9", userAgent: "shop/1.0" },
    ...(authorizer ? { authorizer } : {}),
  };
}

function many(values: Record<string, string>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]));
}

/** A content as a message carries it: JSON, unless it is a text already. */
const message = (content: unknown) => (typeof content === "string" ? content : JSON.stringify(content));

/** SQS: one record a message. */
export function queueEvent(contents: unknown[], changes: Json = {}): Json {
  const record = (content: unknown, index: number) => ({
    ...{ messageId: `message-${index}`, receiptHandle: `handle-${index}`, body: message(content) },
    attributes: { ApproximateReceiveCount: "1", SentTimestamp: "1767225600000", SenderId: "AROA:shop" },
    messageAttributes: {},
    ...{ md5OfBody: "0".repeat(32), eventSource: "aws:sqs", eventSourceARN: sources.queue, awsRegion: region },
    ...changes,
  });
  return { Records: contents.map(record) };
}

/** SNS: one record. */
export function topicEvent(content: unknown, changes: Json = {}, record: Json = {}): Json {
  const Sns = {
    ...{ Type: "Notification", MessageId: "5d1c", TopicArn: sources.topic, Subject: null, Message: message(content) },
    ...{ Timestamp: "2026-01-01T00:00:00.000Z", SignatureVersion: "1", Signature: "none", MessageAttributes: {} },
    ...changes,
  };
  const EventSubscriptionArn = `${sources.topic}:1b2c3d4e-0000-4000-8000-000000000002`;
  return { Records: [{ EventSource: "aws:sns", EventVersion: "1.0", EventSubscriptionArn, Sns, ...record }] };
}

/** Kinesis: one record a datum, in Base64. */
export function streamEvent(contents: unknown[], changes: Json = {}, kinesis: Json = {}): Json {
  const record = (content: unknown, index: number) => ({
    kinesis: {
      ...{ kinesisSchemaVersion: "1.0", partitionKey: "shop", sequenceNumber: `sequence-${index}` },
      data: Buffer.from(message(content)).toString("base64"),
      approximateArrivalTimestamp: 1_767_225_600.1,
      ...kinesis,
    },
    ...{ eventSource: "aws:kinesis", eventVersion: "1.0", eventID: `shardId-0:sequence-${index}` },
    ...{ eventName: "aws:kinesis:record", awsRegion: region, eventSourceARN: sources.stream },
    ...changes,
  });
  return { Records: contents.map(record) };
}

/** DynamoDB stream: one record an item that was put. */
export function tableStreamEvent(items: Json[], changes: Json = {}, dynamodb: Json = {}): Json {
  const record = (item: Json, index: number) => ({
    ...{ eventID: `event-${index}`, eventName: "INSERT", eventVersion: "1.1", eventSource: "aws:dynamodb" },
    ...{ awsRegion: region, eventSourceARN: `${sources.table}/stream/2026-01-01T00:00:00.000` },
    dynamodb: {
      ...{ SequenceNumber: `sequence-${index}`, SizeBytes: 100, StreamViewType: "NEW_AND_OLD_IMAGES" },
      ApproximateCreationDateTime: 1_767_225_600,
      Keys: { id: { S: `item-${index}` } },
      NewImage: image(item),
      ...dynamodb,
    },
    ...changes,
  });
  return { Records: items.map(record) };
}

/** An item as DynamoDB writes it. A member that is undefined is not there; one named `__proto__` stays a member. */
function image(item: Json): Json {
  const members = Object.entries(item).filter(([, value]) => value !== undefined);
  return Object.fromEntries(members.map(([name, value]) => [name, attribute(value)]));
}

function attribute(value: unknown): Json {
  if (Array.isArray(value)) {
    return { L: value.map(attribute) };
  }
  if (typeof value === "object" && value !== null) {
    return { M: image(value as Json) };
  }
  return value === null
    ? { NULL: true }
    : {
        [{ number: "N", boolean: "BOOL" }[typeof value as string] ?? "S"]:
          typeof value === "number" ? `${value}` : value,
      };
}

/** What a test changes of a bucket's event. With `raw` the key is as S3 would have written it. */
export interface BucketChanges {
  object?: Json;
  bucket?: Json;
  record?: Json;
  raw?: boolean;
}

/** S3 notification: one record an object. The key is written as S3 writes it: percent-encoded, with + for a space. */
export function bucketEvent(key: string, changes: BucketChanges = {}): Json {
  const written = changes.raw ? key : encodeURIComponent(key).replace(/%20/g, "+").replace(/%2F/g, "/");
  const s3 = {
    ...{ s3SchemaVersion: "1.0", configurationId: "uploads" },
    bucket: { name: "shop-uploads", arn: sources.bucket, ownerIdentity: { principalId: "A1" }, ...changes.bucket },
    object: { key: written, size: 1024, eTag: "0".repeat(32), sequencer: "0055AED6DCD90281E5", ...changes.object },
  };
  const record = {
    ...{ eventVersion: "2.1", eventSource: "aws:s3", awsRegion: region, eventName: "ObjectCreated:Put" },
    ...{ eventTime: "2026-01-01T00:00:00.000Z", userIdentity: { principalId: "AWS:A1" } },
    ...{ requestParameters: { sourceIPAddress: "203.0.113.9" }, responseElements: {} },
    s3,
    ...changes.record,
  };
  return { Records: [record] };
}

/** EventBridge: one event. */
export function busEvent(detail: unknown, changes: Json = {}): Json {
  return {
    ...{
      version: "0",
      id: "6a7e8feb-b491-4cf7-a9f1-bf3703467718",
      "detail-type": "OrderPlaced",
      source: "shop.orders",
    },
    ...{ account, time: "2026-01-01T00:00:00Z", region, resources: [], detail },
    ...changes,
  };
}
