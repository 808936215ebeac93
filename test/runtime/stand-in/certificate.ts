import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

/** A certificate that signs itself, made for a test, since none can be kept in the repository: PEM of both. */
export function certificateFor(host: string): { cert: string; key: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const body = certificateBody(host, publicKey);
  const signature = sign("sha256", body, privateKey);
  const der = sequence(body, algorithm, element(0x03, Buffer.from([0]), signature));
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return {
    cert: ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n"),
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

/** Source of the structure: RFC 5280, section 4.1. */
function certificateBody(host: string, publicKey: KeyObject): Buffer {
  const name = sequence(element(0x31, sequence(identifier("550403"), element(0x0c, Buffer.from("test")))));
  const validity = sequence(time(Date.now() - 3_600_000), time(Date.now() + 3_600_000));
  const names = element(0x04, sequence(element(0x82, Buffer.from(host))));
  const authority = element(0x04, sequence(element(0x01, Buffer.from([255]))));
  const extensions = sequence(sequence(identifier("551d11"), names), sequence(identifier("551d13"), authority));
  return sequence(
    element(0xa0, element(0x02, Buffer.from([2]))),
    element(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    validity,
    name,
    publicKey.export({ type: "spki", format: "der" }),
    element(0xa3, extensions),
  );
}

/** ecdsa-with-SHA256 */
const algorithm = sequence(identifier("2a8648ce3d040302"));

function time(milliseconds: number): Buffer {
  const text = new Date(milliseconds).toISOString().replace(/[-:T]|\.\d+/g, "");
  return element(0x18, Buffer.from(text));
}

function identifier(hex: string): Buffer {
  return element(0x06, Buffer.from(hex, "hex"));
}

function sequence(...parts: Buffer[]): Buffer {
  return element(0x30, ...parts);
}

function element(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length < 128 ? [content.length] : [0x82, content.length >> 8, content.length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
