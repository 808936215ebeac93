import { busKeyStatements } from "../event-bus/key";
import { policyDocument, type Statement } from "../grants/document";
import type { Scope } from "../stack";
import { KeyPurpose, type KeySettings } from "./arguments";

/** Services that put messages into queues and topics, and events onto buses, on their own behalf. */
const messageServices = ["cloudwatch", "events", "s3", "sns"];

/** The policy of a key. No role is named in it: roles get access by their own policies. */
export function keyPolicy(settings: KeySettings, defaultScope: Scope): string {
  const { purpose, services, viaServices } = settings;
  const scope = { ...defaultScope, region: settings.region ?? defaultScope.region };
  const account = viaServices.length === 0 ? [wholeAccount(scope)] : accountThrough(viaServices, scope);
  const ownBehalf = purpose === KeyPurpose.Messages ? [...messageServices, ...services] : services;
  const logs = purpose === KeyPurpose.Logs ? [logsService(scope)] : [];
  const buses = purpose === KeyPurpose.Messages ? busKeyStatements(scope) : [];
  const filters = purpose === KeyPurpose.Filters ? [lambdaService(scope)] : [];
  return policyDocument([
    ...account,
    ...logs,
    ...filters,
    ...buses,
    ...ownBehalf.map((service) => serviceStatement(service, scope)),
  ]);
}

/** The account manages and uses the key, as its IAM policies say. */
export function wholeAccount(scope: Scope): Statement {
  return { Effect: "Allow", Principal: root(scope), Action: ["kms:*"], Resource: ["*"] };
}

/** The account manages the key, and uses it only through the services: not even an administrator decrypts directly. */
function accountThrough(services: string[], scope: Scope): Statement[] {
  const viaService = services.map((service) => `${service}.${scope.region}.${scope.dnsSuffix}`);
  const through = { "kms:ViaService": viaService.length === 1 ? (viaService[0] ?? "") : viaService };
  const statement: Statement = { Effect: "Allow", Principal: root(scope), Action: [], Resource: ["*"] };
  return [
    { ...statement, Action: administration },
    { ...statement, Action: cryptography, Condition: { StringEquals: through } },
    {
      ...statement,
      Action: ["kms:CreateGrant"],
      Condition: { StringEquals: through, Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}

/** Source: Service Authorization Reference, "Actions, resources, and condition keys for AWS KMS". */
const administration = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:DeleteAlias",
  "kms:DescribeKey",
  "kms:DisableKey",
  "kms:DisableKeyRotation",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListGrants",
  "kms:ListKeyPolicies",
  "kms:ListKeyRotations",
  "kms:ListResourceTags",
  "kms:PutKeyPolicy",
  "kms:RevokeGrant",
  "kms:RotateKeyOnDemand",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
  "kms:UpdateKeyDescription",
];

const cryptography = [
  "kms:Decrypt",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];

/**
 * A service that acts on its own behalf, for resources of this account only. Sources: Amazon SNS and Amazon SQS Developer
 * Guides, "Key management"; EventBridge User Guide, "Authorizing EventBridge to use a customer managed key".
 */
function serviceStatement(service: string, { account, dnsSuffix }: Scope): Statement {
  // EventBridge looks the key up before it encrypts a bus with it.
  const lookUp = service === "events" ? ["kms:DescribeKey"] : [];
  return {
    Effect: "Allow",
    Principal: { Service: `${service}.${dnsSuffix}` },
    Action: ["kms:Decrypt", ...lookUp, "kms:GenerateDataKey"],
    Resource: ["*"],
    Condition: { StringEquals: { "aws:SourceAccount": account } },
  };
}

/** Source: CloudWatch Logs User Guide, "Encrypt log data in CloudWatch Logs using AWS Key Management Service". */
function logsService({ partition, region, account, dnsSuffix }: Scope): Statement {
  return {
    Effect: "Allow",
    Principal: { Service: `logs.${region}.${dnsSuffix}` },
    Action: [...cryptography, "kms:DescribeKey"],
    Resource: ["*"],
    Condition: {
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:${partition}:logs:${region}:${account}:log-group:*` },
    },
  };
}

/** Source: Lambda Developer Guide, "Encryption of filter criteria". */
function lambdaService({ partition, region, account, dnsSuffix }: Scope): Statement {
  const functions = `arn:${partition}:lambda:${region}:${account}:function:*`;
  return {
    Effect: "Allow",
    Principal: { Service: `lambda.${region}.${dnsSuffix}` },
    Action: ["kms:Decrypt"],
    Resource: ["*"],
    Condition: { ArnLike: { "kms:EncryptionContext:aws:lambda:FunctionArn": functions } },
  };
}

function root({ partition, account }: Scope): Record<string, string> {
  return { AWS: `arn:${partition}:iam::${account}:root` };
}
