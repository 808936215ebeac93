import type { BucketChanges, Json } from "../support/events";
import type { ValueClass } from "./messages";

/** An attack by the key of an object, which whoever puts it chooses, or by another part of the event. */
export type BucketRow = [kind: ValueClass | "wrong source", name: string, key: string, changes?: BucketChanges];

const object = (changes: Json): BucketChanges => ({ object: changes });

export const bucketAttacks: BucketRow[] = [
  ["path traversal", "a way up", "../../etc/passwd"],
  ["path traversal", "a way up below a folder", "2026/../../../etc/passwd"],
  ["path traversal", "a file from the root", "/etc/passwd"],
  ["path traversal", "backslashes", "2026\\..\\..\\secret"],
  ["path traversal", "a link out of the folder", "hosts.pdf"],
  ["path traversal", "percent-encoded twice", "%252e%252e%252fetc%252fpasswd", { raw: true }],
  ["path traversal", "an overlong encoding of a dot", "%c0%ae%c0%ae/etc/passwd", { raw: true }],
  ["path traversal", "a hidden file", ".ssh/authorized_keys"],
  ["path traversal", "an empty part", "2026//invoice.pdf"],
  ["SQL", "a statement", "a'; DROP TABLE files;--.pdf"],
  ["command", "a substitution", "$(id).pdf"],
  ["command", "a second command", "a;reboot;.pdf"],
  ["command", "an option", "--exec=sh"],
  ["XSS", "a script", "<script>alert(1)</script>.pdf"],
  ["XSS", "an attribute's end", '"onload="alert(1).pdf'],
  ["NoSQL and PartiQL", "a condition", "x' OR '1'='1"],
  ["SSRF", "an address", "https://169.254.169.254/latest/meta-data"],
  ["header injection", "a header", "a.pdf\r\nSet-Cookie: a=b"],
  ["header injection", "a line feed", "a\n.pdf"],
  ["unicode", "an end that is written backwards", "invoice\u202Efdp.exe"],
  ["unicode", "a character of no width", "inv\u200Boice.pdf"],
  ["unicode", "full-width dots", "\uFF0E\uFF0E/etc/passwd"],
  ["unicode", "a NUL", "invoice.pdf%00.exe", { raw: true }],
  ["unicode", "bytes that are no UTF-8", "%ff%fe.pdf", { raw: true }],
  ["unicode", "a cut escape", "invoice%", { raw: true }],
  ["oversize", "a key of 1,025 characters", "k".repeat(1_025)],
  ["oversize", "an object of 6 GB", "invoice.pdf", object({ size: 6e9 })],
  ["oversize", "an object whose size is a text", "invoice.pdf", object({ size: "6000000000x" })],
  [
    "prototype pollution",
    "the name of a prototype as a member",
    "invoice.pdf",
    object(JSON.parse('{"__proto__":{"a":1}}')),
  ],
  ["wrong types", "a key that is an object", "invoice.pdf", object({ key: { $ne: null } })],
  ["wrong types", "a key that is a list", "invoice.pdf", object({ key: ["invoice.pdf"] })],
  ["wrong types", "no key", "invoice.pdf", object({ key: undefined })],
  ["wrong types", "an empty key", ""],
  ["deep nesting", "an owner 100 deep", "invoice.pdf", { bucket: { ownerIdentity: deep(100) } }],
  [
    "wrong source",
    "another bucket",
    "invoice.pdf",
    { bucket: { name: "evil-uploads", arn: "arn:aws:s3:::evil-uploads" } },
  ],
  ["wrong source", "another service", "invoice.pdf", { record: { eventSource: "aws:sqs" } }],
];

function deep(depth: number): Json {
  return JSON.parse(`${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`);
}
