import assert from "node:assert/strict";
import { KeyPurpose, SecureBucket, SecureKey, SecureSecret, SecureTable } from "../../components/index";
import { type AccessRequest, type Decision, decide } from "../../policies/graph/iam/decide";
import { inputsOf, registered } from "./registered";

const account = "123456789012";
const role = `arn:aws:iam::${account}:role/report`;
const stranger = "arn:aws:iam::999988887777:role/report";
const allOf = (service: string) =>
  JSON.stringify({ Statement: { Effect: "Allow", Action: `${service}:*`, Resource: "*" } });
const everybody = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
const tls = { "aws:SecureTransport": "true", "s3:TlsVersion": "1.3" };

/** A document that a component makes: who calls, under what conditions, and what is decided. */
interface Guarded {
  program: () => unknown;
  /** The type and name of the resource with the document. */
  from: [type: string, name: string];
  /** What somebody adds by mistake: the document holds nevertheless. */
  added?: object[];
  action: string;
  resource: string;
  calls: [title: string, principal: string, context: NonNullable<AccessRequest["context"]>, Decision][];
}

const invoices = `arn:aws:s3:::orders-dev-invoices-${account}-eu-central-1-an/one.pdf`;
const encryption = "s3:x-amz-server-side-encryption";
const keyId = `${encryption}-aws-kms-key-id`;
const keyOf = (owner: string) => `arn:aws:kms:eu-central-1:${owner}:key/0a1b2c3d-0000-4000-8000-000000000001`;
const key = keyOf(account);
const through = (service: string) => ({ "kms:ViaService": `${service}.eu-central-1.amazonaws.com` });
const onBehalfOf = (owner: string) => ({ "aws:SourceAccount": owner, "aws:PrincipalIsAWSService": "true" });

const guarded: Record<string, Guarded> = {
  "an upload to a bucket": {
    program: () => new SecureBucket("invoices"),
    from: ["aws:s3/bucketPolicy:BucketPolicy", "invoices-policy"],
    added: [everybody],
    action: "s3:PutObject",
    resource: invoices,
    calls: [
      ["that asks for nothing", role, tls, "Allowed"],
      ["that asks for the key of the account", role, { ...tls, [encryption]: "aws:kms", [keyId]: key }, "Allowed"],
      ["without TLS", role, { "aws:SecureTransport": "false" }, "Denied"],
      ["with TLS 1.1", role, { ...tls, "s3:TlsVersion": "1.1" }, "Denied"],
      ["with TLS 1.2", role, { ...tls, "s3:TlsVersion": "1.2" }, "Allowed"],
      [
        "with the key of another account",
        role,
        { ...tls, [encryption]: "aws:kms", [keyId]: keyOf("999988887777") },
        "Denied",
      ],
      ["encrypted without KMS", role, { ...tls, [encryption]: "AES256" }, "Denied"],
      ["of another account", stranger, tls, "Denied"],
      ["of nobody", "*", tls, "Denied"],
    ],
  },
  "a read of a table": {
    program: () => new SecureTable("orders", { partitionKey: "id", replicas: ["eu-west-1"] }),
    from: ["aws:dynamodb/resourcePolicy:ResourcePolicy", "orders-policy-eu-west-1"],
    added: [everybody],
    action: "dynamodb:GetItem",
    resource: `arn:aws:dynamodb:eu-west-1:${account}:table/orders-table-1234567`,
    calls: [
      ["with TLS", role, tls, "Allowed"],
      ["without TLS", role, { "aws:SecureTransport": "false" }, "Denied"],
      ["of another account", stranger, tls, "Denied"],
    ],
  },
  "a read of a secret": {
    program: () => new SecureSecret("database"),
    from: ["aws:secretsmanager/secretPolicy:SecretPolicy", "database-policy"],
    added: [everybody],
    action: "secretsmanager:GetSecretValue",
    resource: `arn:aws:secretsmanager:eu-central-1:${account}:secret:database-secret-1234567-AbCdEf`,
    calls: [
      ["of the account", role, tls, "Allowed"],
      ["of another account", stranger, tls, "Denied"],
    ],
  },
  "decryption with a key for data": {
    program: () => new SecureKey("invoices"),
    from: ["aws:kms/key:Key", "invoices-key"],
    action: "kms:Decrypt",
    resource: key,
    calls: [
      ["of the account", role, {}, "Allowed"],
      ["of another account", stranger, {}, "Denied"],
      ["by SNS", "sns.amazonaws.com", onBehalfOf(account), "Denied"],
    ],
  },
  "decryption with a key for one service": {
    program: () => new SecureKey("patients", { viaServices: ["dynamodb"] }),
    from: ["aws:kms/key:Key", "patients-key"],
    action: "kms:Decrypt",
    resource: key,
    calls: [
      ["through it", role, through("dynamodb"), "Allowed"],
      ["through another", role, through("s3"), "Denied"],
      ["directly", role, {}, "Denied"],
      ["through it, of another account", stranger, through("dynamodb"), "Denied"],
    ],
  },
  "decryption with a key for messages": {
    program: () => new SecureKey("mail", { purpose: KeyPurpose.Messages }),
    from: ["aws:kms/key:Key", "mail-key"],
    action: "kms:Decrypt",
    resource: key,
    calls: [
      ["by SNS for this account", "sns.amazonaws.com", onBehalfOf(account), "Allowed"],
      ["by SNS for another account", "sns.amazonaws.com", onBehalfOf("999988887777"), "Denied"],
      ["by SNS for nobody", "sns.amazonaws.com", {}, "Denied"],
      ["by EC2 for this account", "ec2.amazonaws.com", onBehalfOf(account), "Denied"],
    ],
  },
};

for (const [what, { program, from, added, action, resource, calls }] of Object.entries(guarded)) {
  describe(what, () => {
    let resourcePolicy: string;
    before(async () => {
      const { Statement } = JSON.parse(inputsOf(await registered(program), ...from).policy);
      resourcePolicy = JSON.stringify({ Statement: [...Statement, ...(added ?? [])] });
    });

    for (const [title, principal, context, decision] of calls) {
      it(`${title} is ${decision.toLowerCase()}`, () => {
        const identity = [allOf(action.split(":")[0] ?? "")];
        const request = { principal, action, resource, resourceAccount: account, context, identity, resourcePolicy };
        assert.equal(decide(request), decision);
      });
    }
  });
}
