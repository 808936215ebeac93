import type { Changes } from "./tables/changes";

/**
 * The event pattern of changes by others than the deployers. A session of a role is judged by its role, all else by its own
 * ARN; what AWS services do by themselves is left out. Sources: EventBridge User Guide, "Comparison operators for use in event
 * patterns" and "AWS service events delivered via AWS CloudTrail"; CloudTrail User Guide, "userIdentity element".
 */
export function changePattern({ services, names }: Changes, deployers: string[], account: string): string {
  const others = { "anything-but": deployers };
  const absent = { exists: false };
  return JSON.stringify({
    source: services.map((service) => `aws.${service}`),
    account: [account],
    "detail-type": ["AWS API Call via CloudTrail"],
    detail: {
      eventName: names.map((prefix) => ({ prefix })),
      userIdentity: { type: [{ "anything-but": ["AWSService"] }] },
      $or: [
        { userIdentity: { sessionContext: { sessionIssuer: { arn: [others] } } } },
        { userIdentity: { sessionContext: { sessionIssuer: { arn: [absent] } }, arn: [others, absent] } },
      ],
    },
  });
}
