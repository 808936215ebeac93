import type { Members } from "./model";

/** Parts of an event that AWS writes, whoever sends it. Source: Lambda Developer Guide, the events of each service. */
const written: readonly RegExp[] = [
  /^(httpMethod|resource|routeKey|isBase64Encoded|stageVariables|detail-type|account|triggerSource|userPoolId|version)(\.|$)/,
  /^requestContext$/,
  /^requestContext\.(?!http\.(path|userAgent)|path$|identity\.userAgent|authorizer\.|authorizer$|http$|identity$)/,
  /^requestContext\.authorizer\.(?:.*\.)?(sub|principalId|integrationLatency|cognito:groups)$/,
  /^requestContext\.http\.(method|protocol|sourceIp)$/,
  /^Records\.[^.]+\.(eventSource|eventSourceARN|EventSource|EventSubscriptionArn|eventName|eventTime|eventVersion|messageId|awsRegion|receiptHandle|md5OfBody|attributes|eventID|responseElements|requestParameters|userIdentity)(\.|$)/,
  /^Records\.[^.]+\.s3(\.(bucket|configurationId|s3SchemaVersion|object\.(size|eTag|versionId|sequencer))(\..*)?)?$/,
  /^Records\.[^.]+\.Sns\.(TopicArn|MessageId|Timestamp|Type|Signature\w*|SigningCertUrl|UnsubscribeUrl)$/,
  /^Records\.[^.]+\.(kinesis\.(sequenceNumber|approximateArrivalTimestamp)|dynamodb\.(SequenceNumber|SizeBytes|StreamViewType))/,
];

/** How a part of the event is called when its sender chooses it; undefined for what AWS writes. */
export function eventPart(members: Members): string | undefined {
  const path = members.join(".");
  if (written.some((form) => form.test(path))) {
    return undefined;
  }
  const shown = members
    .slice(0, 4)
    .filter((name) => name !== "*")
    .join(".");
  return shown === "" ? "the event" : `the event's \`${shown}\``;
}
