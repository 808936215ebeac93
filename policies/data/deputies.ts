/**
 * Services that act for resources of many accounts and tell IAM, when they assume a role, for which: so that a trust policy
 * can limit them by `aws:SourceAccount` or `aws:SourceArn`. By the part of the principal before `.amazonaws.com`, with the
 * page that says so. Lambda, API Gateway, EC2, ECS, CloudTrail and others do not tell: with such a condition they could not
 * assume their roles. Read 2026-11.
 */
export const deputies: Readonly<Record<string, string>> = {
  appsync: "https://docs.aws.amazon.com/appsync/latest/devguide/attaching-a-data-source.html",
  bedrock: "https://docs.aws.amazon.com/bedrock/latest/userguide/agents-permissions.html",
  codebuild: "https://docs.aws.amazon.com/codebuild/latest/userguide/cross-service-confused-deputy-prevention.html",
  "cognito-idp": "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-sms-settings.html",
  config: "https://docs.aws.amazon.com/config/latest/developerguide/iamrole-permissions.html",
  events: "https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html",
  logs: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html",
  "monitoring.rds": "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html",
  pipes: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html",
  scheduler: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html",
  states: "https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html",
  "vpc-flow-logs": "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html",
};

/** The service among {@link deputies} that a principal such as `Service:states.eu-west-1.amazonaws.com` names. */
export function deputyOf(principal: string): string | undefined {
  const [, name = "", rest = ""] =
    /^Service:([\w.-]+?)((?:\.[a-z]{2}(?:-[a-z]+)+-\d)?\.amazonaws\.com(?:\.cn)?)$/.exec(principal) ?? [];
  return Object.hasOwn(deputies, name) ? `${name}${rest}` : undefined;
}
