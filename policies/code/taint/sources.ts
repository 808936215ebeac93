import type { Members } from "./model";

/** Parts of an event that AWS writes, whoever sends it. Source: Lambda Developer Guide, the events of each service. */
const written: readonly RegExp[] = [
  /^(httpMethod|resource|routeKey|isBase64Encoded|stageVariables|detail-type|account|triggerSource|userPoolId|version)(\.|$)/,
  /^requestContext$/,
  /^requestContext\.(?!http\.(path|userAgent)|path$|identity\.userAgent|authorizer\.|authorizer$|http$|identity$)/,
  // Claims and attributes are the caller's; other members are what the program's own authorizer gives.
  /^requestContext\.authorizer\.(?!claims(\.|$)|jwt(\.|$)|iam(\.|$)|scopes(\.|$)|lambda$|\*)/,
  /^requestContext\.authorizer\.(?:.*\.)?(sub|principalId|integrationLatency|cognito:groups)$/,
  /^requestContext\.http\.(method|protocol|sourceIp)$/,
  /^Records\.[^.]+\.(eventSource|eventSourceARN|EventSource|EventSubscriptionArn|eventName|eventTime|eventVersion|messageId|awsRegion|receiptHandle|md5OfBody|attributes|eventID|responseElements|requestParameters|userIdentity)(\.|$)/,
  /^Records\.[^.]+\.s3(\.(bucket|configurationId|s3SchemaVersion|object\.(size|eTag|versionId|sequencer))(\..*)?)?$/,
  /^Records\.[^.]+\.Sns\.(TopicArn|MessageId|Timestamp|Type|Signature\w*|SigningCertUrl|UnsubscribeUrl)$/,
  // What CloudFront asks for is the viewer's; where it goes and how it is set up is not.
  /^Records\.[^.]+\.cf\.(config|response)(\.|$)/,
  /^Records\.[^.]+\.cf\.request\.(origin|method|clientIp)(\.|$)/,
  // Custom resources of CloudFormation: whoever deploys writes these.
  /^(ResponseURL|RequestType|StackId|RequestId|LogicalResourceId|PhysicalResourceId|ResourceType|ServiceToken|ResourceProperties|OldResourceProperties)(\.|$)/,
  // Rotation functions: Secrets Manager names the secret.
  /^(SecretId|ClientRequestToken|Step)(\.|$)/,
  // Events of EventBridge whose source only AWS may be, by the members that only they have.
  /^detail\.(bucket|executionArn|stateMachineArn)(\.|$)/,
  // S3 Object Lambda: the address of the object.
  /^getObjectContext(\.|$)/,
  /^Records\.[^.]+\.(kinesis\.(sequenceNumber|approximateArrivalTimestamp)|dynamodb\.(SequenceNumber|SizeBytes|StreamViewType))/,
];

/**
 * How a part of the event is called when its sender chooses it; undefined for what AWS writes.
 * @param request the members as the request of a web framework has them, when the event came as one.
 */
export function eventPart(members: Members, request?: Members): string | undefined {
  const path = members.join(".");
  if (written.some((form) => form.test(path))) {
    return undefined;
  }
  const shown = (request ?? members)
    .slice(0, 4)
    .filter((name) => name !== "*")
    .join(".");
  const whole = request ? "the request" : "the event";
  return shown === "" ? whole : `${whole}'s \`${shown}\``;
}
