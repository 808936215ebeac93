/**
 * The services that act by a role that they are given, and the actions that give it to them together with what they shall
 * do: code, a definition, a target or a template.
 * Source: the dependent action `iam:PassRole` in the Service Authorization Reference, 2026-09.
 */
export const passing: Readonly<Record<string, readonly string[]>> = {
  "appsync.amazonaws.com": ["appsync:CreateDataSource", "appsync:UpdateDataSource"],
  "cloudformation.amazonaws.com": [
    ...["cloudformation:CreateChangeSet", "cloudformation:CreateStack", "cloudformation:UpdateStack"],
  ],
  "codebuild.amazonaws.com": ["codebuild:CreateProject", "codebuild:UpdateProject"],
  "ecs-tasks.amazonaws.com": ["ecs:RegisterTaskDefinition", "ecs:RunTask"],
  "events.amazonaws.com": ["events:PutTargets"],
  "glue.amazonaws.com": ["glue:CreateJob", "glue:UpdateJob"],
  "lambda.amazonaws.com": ["lambda:CreateFunction", "lambda:UpdateFunctionConfiguration"],
  "pipes.amazonaws.com": ["pipes:CreatePipe", "pipes:UpdatePipe"],
  "scheduler.amazonaws.com": ["scheduler:CreateSchedule", "scheduler:UpdateSchedule"],
  "states.amazonaws.com": ["states:CreateStateMachine", "states:UpdateStateMachine"],
};

/** Actions by which a role gives rights to a role, and which one of them changes only who may assume it. */
export const rightsChanges = ["iam:AttachRolePolicy", "iam:PutRolePolicy"];

/** Actions that put code or a definition of one's own into what acts by a role already. */
export const codeChanges = [
  "lambda:UpdateFunctionCode",
  "lambda:UpdateFunctionConfiguration",
  "states:UpdateStateMachine",
];

/** Actions that make credentials of a user. */
export const credentialsOfUsers = ["iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:UpdateLoginProfile"];
