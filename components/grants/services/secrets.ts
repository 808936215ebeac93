import { GrantIntent } from "../index";
import type { ServiceGrants } from "../service";

/** AWS adds six characters to a secret's name, which `??????` stands for. Source: Secrets Manager User Guide. */
export const secretsmanager: ServiceGrants = {
  noun: "a secret",
  resource: /^secret:[A-Za-z0-9/_+=.@-]+-([A-Za-z0-9]{6}|\?{6})$/,
  example: "secret:orders-??????",
  intents: {
    // A call that names neither stage nor version gets the current one.
    [GrantIntent.Read]: {
      actions: ["secretsmanager:GetSecretValue"],
      condition: () => ({
        Null: { "secretsmanager:VersionId": "true" },
        StringEqualsIfExists: { "secretsmanager:VersionStage": "AWSCURRENT" },
      }),
      keyActions: ["kms:Decrypt"],
    },
    // The name of the function is made after its role, so the condition names all functions of the account and region.
    [GrantIntent.Rotate]: {
      actions: [
        "secretsmanager:DescribeSecret",
        "secretsmanager:GetSecretValue",
        "secretsmanager:PutSecretValue",
        "secretsmanager:UpdateSecretVersionStage",
      ],
      unscopedActions: ["secretsmanager:GetRandomPassword"],
      condition: (_, { partition, region, account }) => ({
        ArnLike: {
          "secretsmanager:resource/AllowRotationLambdaArn": `arn:${partition}:lambda:${region}:${account}:function:*`,
        },
      }),
      keyActions: ["kms:Decrypt", "kms:GenerateDataKey"],
    },
  },
};

/** Only parameters that are named: none by path, no history, no list. A SecureString is decrypted through the service. */
export const ssm: ServiceGrants = {
  noun: "a parameter",
  resource: /^parameter\/[A-Za-z0-9_./-]+$/,
  example: "parameter/orders/limit",
  intents: {
    [GrantIntent.Read]: { actions: ["ssm:GetParameter", "ssm:GetParameters"], keyActions: ["kms:Decrypt"] },
  },
};
