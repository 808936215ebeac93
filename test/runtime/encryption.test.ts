import assert from "node:assert/strict";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { KMSClient } from "@aws-sdk/client-kms";
import * as fc from "fast-check";
import { fieldEncryption } from "../../components/runtime/encryption";
import { type AwsCall, standInForAws } from "./stand-in/aws";

const master = randomBytes(32);
let refusal: string | undefined;

/** Wraps data keys as KMS does: bound to the key and to the encryption context. */
function kms({ operation, input }: AwsCall): object {
  if (refusal !== undefined) {
    throw new Error(refusal);
  }
  const bound = Buffer.from(JSON.stringify([input.KeyId, input.EncryptionContext]));
  if (operation === "GenerateDataKey") {
    const plain = randomBytes(32);
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", master, nonce).setAAD(bound);
    const blob = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    return { Plaintext: plain.toString("base64"), CiphertextBlob: blob.toString("base64"), KeyId: input.KeyId };
  }
  return { Plaintext: unwrapped(Buffer.from(String(input.CiphertextBlob), "base64"), bound).toString("base64") };
}

function unwrapped(blob: Buffer, bound: Buffer): Buffer {
  try {
    const decipher = createDecipheriv("aes-256-gcm", master, blob.subarray(0, 12)).setAAD(bound);
    decipher.setAuthTag(blob.subarray(-16));
    return Buffer.concat([decipher.update(blob.subarray(12, -16)), decipher.final()]);
  } catch {
    throw new Error("InvalidCiphertextException");
  }
}

describe("runtime: field encryption", () => {
  let aws: Awaited<ReturnType<typeof standInForAws>>;
  let client: KMSClient;
  const options = (more: object = {}) => ({
    keyId: "alias/cards",
    table: "orders",
    keyAttributes: ["id"],
    client,
    ...more,
  });
  before(async () => {
    aws = await standInForAws(kms);
    client = new KMSClient(aws.client);
  });
  beforeEach(() => {
    refusal = undefined;
    aws.calls.length = 0;
  });
  after(async () => {
    client.destroy();
    await aws.close();
  });

  it("gives back any JSON, with one call to KMS to encrypt and one to decrypt", async () => {
    const [writer, reader] = [fieldEncryption(options()), fieldEncryption(options())];
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), fc.jsonValue({ noUnicodeString: false }), async (id, value) => {
        const card = JSON.parse(JSON.stringify(value));
        const stored = await writer.encryptFields({ id, card, total: 1 }, ["card"]);
        assert.match(String(stored.card), /^e1\.[\w-]+$/);
        assert.deepEqual(await reader.decryptFields(stored, ["card"]), { id, card, total: 1 });
      }),
    );
    assert.deepEqual(
      aws.calls.map(({ operation }) => operation),
      ["GenerateDataKey", "Decrypt"],
    );
    for (const { input } of aws.calls) {
      assert.equal(input.KeyId, "alias/cards");
      assert.deepEqual(input.EncryptionContext, { purpose: "field-encryption", table: "orders" });
    }
  });

  it("refuses a value of which any character was changed, left out or added", async () => {
    const encryption = fieldEncryption(options());
    const { card } = await encryption.encryptFields({ id: "1", card: "4111" }, ["card"]);
    const text = String(card);
    const characters = "ABCxyz019-_=. ";
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.nat(characters.length - 1), fc.nat(2), async (at, which, kept) => {
        const changed = text.slice(0, at) + (characters[which] ?? "").repeat(kept) + text.slice(at + 1);
        fc.pre(changed !== text);
        await assert.rejects(
          encryption.decryptFields({ id: "1", card: changed }, ["card"]),
          /^Error: The attribute "card"/,
        );
      }),
    );
  });

  it("refuses a value in another place", async () => {
    const encryption = fieldEncryption(options());
    const stored = await encryption.encryptFields({ id: "1", card: "a", note: "b" }, ["card", "note"]);
    const refused = /^Error: The attribute "card" cannot be decrypted: (it was changed|InvalidCiphertextException)/;
    const other = (more: object) => fieldEncryption(options(more));
    await assert.rejects(encryption.decryptFields({ ...stored, id: "2" }, ["card"]), refused);
    await assert.rejects(encryption.decryptFields({ ...stored, id: 1 }, ["card"]), refused);
    await assert.rejects(encryption.decryptFields({ ...stored, card: stored.note }, ["card"]), refused);
    await assert.rejects(other({ table: "others" }).decryptFields(stored, ["card"]), refused);
    await assert.rejects(other({ keyId: "alias/others" }).decryptFields(stored, ["card"]), refused);
    await assert.rejects(other({ keyAttributes: ["id", "note"] }).decryptFields(stored, ["card"]), refused);
  });

  const wrong: [name: string, item: Record<string, unknown>, message: RegExp][] = [
    ["a plain value", { id: "1", card: "4111" }, /it is not encrypted$/],
    ["a value of another version", { id: "1", card: "e2.AAAA" }, /it is not encrypted$/],
    ["bytes", { id: "1", card: Buffer.from("e1.") }, /it is not encrypted$/],
    ["an item without its key", { card: "e1.AAAA" }, /has no key "id"/],
  ];
  for (const [name, item, message] of wrong) {
    it(`does not decrypt ${name}`, () =>
      assert.rejects(fieldEncryption(options()).decryptFields(item, ["card"]), message));
  }

  const notJson: [string, unknown][] = [
    ...[new Set([1]), new Date(), Number.NaN, 1n, new Uint8Array(1), { a: [undefined] }].map(
      (value): [string, unknown] => [value?.constructor.name ?? "", value],
    ),
    ["a method of all objects", Object.prototype.toString],
  ];
  for (const [name, card] of notJson) {
    it(`does not encrypt what JSON would change: ${name}`, () =>
      assert.rejects(fieldEncryption(options()).encryptFields({ id: "1", card }, ["card"]), /holds what JSON cannot/));
  }

  it("does not encrypt the key", () =>
    assert.rejects(fieldEncryption(options()).encryptFields({ id: "1" }, ["id"]), /is part of the key/));

  it("leaves absent attributes absent, and the item as it was", async () => {
    const item = Object.freeze({ id: "1", total: 2 });
    assert.deepEqual(await fieldEncryption(options()).encryptFields(item, ["card" as string]), item);
    assert.equal(aws.calls.length, 0);
  });

  it("makes a new data key after its time and after its uses, and shares one between parallel calls", async () => {
    let now = 0;
    const { encryptFields } = fieldEncryption(options({ maximumUses: 3, maximumAgeSeconds: 60, now: () => now }));
    const some = (count: number) =>
      Promise.all(Array.from({ length: count }, (_, id) => encryptFields({ id, card: "x" }, ["card"])));
    const stored = await some(3);
    assert.equal(aws.calls.length, 1);
    assert.equal(new Set(stored.map(({ card }) => card)).size, 3);
    await some(1);
    assert.equal(aws.calls.length, 2);
    now = 60_000;
    await some(1);
    assert.equal(aws.calls.length, 3);
  });

  it("keeps a limited number of keys to decrypt with", async () => {
    const writer = fieldEncryption(options({ maximumUses: 1 }));
    const reader = fieldEncryption(options());
    const stored = [];
    for (let id = 0; id < 102; id += 1) {
      stored.push(await writer.encryptFields({ id, card: "x" }, ["card"]));
    }
    aws.calls.length = 0;
    for (const item of [...stored, ...stored.slice(-100), ...stored.slice(0, 1)]) {
      await reader.decryptFields(item, ["card"]);
    }
    assert.equal(aws.calls.length, 103);
  });

  it("tells what KMS refuses by its name alone, and asks again afterwards", async () => {
    const encryption = fieldEncryption(options());
    refusal = "AccessDeniedException";
    await assert.rejects(encryption.encryptFields({ id: "1", card: "4111" }, ["card"]), {
      message: 'The attribute "card" cannot be encrypted: AccessDeniedException',
    });
    refusal = undefined;
    const stored = await encryption.encryptFields({ id: "1", card: "4111" }, ["card"]);
    refusal = "ThrottlingException";
    await assert.rejects(encryption.decryptFields(stored, ["card"]), /cannot be decrypted: ThrottlingException$/);
    refusal = undefined;
    assert.equal((await encryption.decryptFields(stored, ["card"])).card, "4111");
  });
});
