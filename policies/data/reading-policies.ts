type Allowed = { Effect: "Allow"; Action: string[]; Resource: string };
const allow = (...Action: string[]): Allowed => ({ Effect: "Allow", Action, Resource: "*" });
const writeLogs = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"];

/**
 * What the policies managed by AWS allow that functions commonly have beside those of full access.
 * Source: the AWS Managed Policy Reference, 2026-11.
 */
export const readingPolicies: Readonly<Record<string, Allowed>> = {
  AWSLambdaBasicExecutionRole: allow(...writeLogs),
  AWSLambdaDynamoDBExecutionRole: allow(
    ...["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"],
    ...writeLogs,
  ),
  AWSLambdaKinesisExecutionRole: allow(
    ...["kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator"],
    ...["kinesis:ListShards", "kinesis:ListStreams", "kinesis:SubscribeToShard", ...writeLogs],
  ),
  AWSLambdaRole: allow("lambda:InvokeFunction"),
  AWSLambdaSQSQueueExecutionRole: allow(
    ...["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", ...writeLogs],
  ),
  AWSLambdaVPCAccessExecutionRole: allow(...writeLogs),
  AWSXRayDaemonWriteAccess: allow("xray:PutTraceSegments"),
  AWSXrayWriteOnlyAccess: allow("xray:PutTraceSegments"),
  AmazonAPIGatewayPushToCloudWatchLogs: allow(...writeLogs, "logs:FilterLogEvents", "logs:GetLogEvents"),
  AmazonDynamoDBReadOnlyAccess: allow(
    ...["dynamodb:BatchGet*", "dynamodb:Describe*", "dynamodb:Get*", "dynamodb:List*", "dynamodb:PartiQLSelect"],
    ...["dynamodb:Query", "dynamodb:Scan"],
  ),
  AmazonKinesisReadOnlyAccess: allow("kinesis:Get*", "kinesis:List*", "kinesis:Describe*"),
  AmazonS3ReadOnlyAccess: allow("s3:Get*", "s3:List*", "s3:Describe*"),
  AmazonSQSReadOnlyAccess: allow("sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ListQueues"),
  AmazonSSMReadOnlyAccess: allow("ssm:Describe*", "ssm:Get*", "ssm:List*"),
};
