import { KeyPurpose, KeyUsage, SecureKey } from "./index";

const reason = "a sandbox that is taken down every night";
const shortWindow = { "kms-key-deletion-window-sufficient": { reason, expires: "2027-06-30" } };

export const good: Record<string, () => unknown> = {
  "a key that encrypts": () => new SecureKey("invoices"),
  "keys for logs and messages": () => [
    new SecureKey("audit", { purpose: KeyPurpose.Logs, rotationDays: 90 }),
    new SecureKey("mail", { purpose: KeyPurpose.Messages, services: ["ses"], region: "eu-west-1" }),
  ],
  "a key that is used only through DynamoDB and S3": () =>
    new SecureKey("patients", { viaServices: ["dynamodb", "s3"], deletionWindowDays: 30 }),
  "keys that sign, and that authenticate messages": () => [
    new SecureKey("receipts", { usage: KeyUsage.Sign }),
    new SecureKey("webhooks", { usage: KeyUsage.Mac }),
  ],
  "a key that goes in a week, agreed": () =>
    new SecureKey("sandbox", { deletionWindowDays: 7, overrides: shortWindow }),
};

const through = () => new SecureKey("patients", { viaServices: ["dynamodb"] });

export const refused: Record<string, [() => unknown, string]> = {
  "rotation more often than every 90 days": [
    () => new SecureKey("invoices", { rotationDays: 30 }),
    'SecureKey "invoices": rotationDays is 30; write a whole number from 90 to 2560.',
  ],
  "a window outside of what KMS accepts": [
    () => new SecureKey("invoices", { deletionWindowDays: 31 }),
    'SecureKey "invoices": deletionWindowDays is 31; write a whole number from 7 to 30.',
  ],
  "a short window without a reason": [
    () => new SecureKey("invoices", { deletionWindowDays: 7 }),
    'SecureKey "invoices": deletionWindowDays is 7, too short to notice a mistake; leave it out for 30, or say why in ' +
      'overrides["kms-key-deletion-window-sufficient"].',
  ],
  "an override of what it cannot leave": [
    () => new SecureKey("invoices", { overrides: { "kms-key-rotation-enabled": { reason, expires: "2027-06-30" } } }),
    'SecureKey "invoices": overrides["kms-key-rotation-enabled"] is no policy that this component can leave; write one ' +
      "of those that it can leave: kms-key-deletion-window-sufficient.",
  ],
  "rotation of a key that signs": [
    () => new SecureKey("receipts", { usage: KeyUsage.Sign, rotationDays: 365 }),
    'SecureKey "receipts": rotationDays is given to a key with the usage "sign"; leave one of the two out.',
  ],
  "a service by its whole name": [
    () => new SecureKey("mail", { services: ["sns.amazonaws.com"] }),
    'SecureKey "mail": services has "sns.amazonaws.com"; write the part before the region or the domain, such as "sns".',
  ],
  "CloudWatch Logs among others": [
    () => new SecureKey("mail", { viaServices: ["logs"] }),
    'SecureKey "mail": viaServices has "logs"; make a key with the purpose KeyPurpose.Logs for it.',
  ],
  "signing with a key that encrypts": [
    () => new SecureKey("invoices").sign(),
    'SecureKey "invoices": sign is asked of a key with the usage "encrypt"; make a key with the usage "sign" for it.',
  ],
  "direct use of a key that is for services": [
    () => through().decrypt(),
    'SecureKey "patients": decrypt is asked of a key that is used only through dynamodb; grant the use of what it ' +
      "encrypts, or leave viaServices out.",
  ],
};
