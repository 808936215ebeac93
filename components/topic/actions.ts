/**
 * What the policy of a topic may speak of: SNS refuses `sns:*` there. Source: SNS Developer Guide, "Amazon SNS API
 * permissions: Actions and resources reference".
 */
export const topicActions = [
  "sns:AddPermission",
  "sns:DeleteTopic",
  "sns:GetTopicAttributes",
  "sns:ListSubscriptionsByTopic",
  "sns:Publish",
  "sns:RemovePermission",
  "sns:SetTopicAttributes",
  "sns:Subscribe",
];
