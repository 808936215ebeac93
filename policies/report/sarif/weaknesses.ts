/** What a weakness in code is, for code scanning. */
export interface WeaknessHelp {
  title: string;
  why: string;
  fix: string;
  /** Its number in the Common Weakness Enumeration. */
  cwe: number;
}

/** Help for every weakness that a scan may find, by name. */
export const weaknessHelp: Readonly<Record<string, WeaknessHelp>> = {
  "command-injection": {
    title: "An event must not become part of a command",
    why: "Whoever sends the event runs commands with the role of the function.",
    fix: "Call a library instead of a command, or `execFile` with a fixed program and a list of arguments.",
    cwe: 78,
  },
  "sql-injection": {
    title: "An event must not become part of a statement of SQL",
    why: "Whoever sends the event reads and changes any row that the function may reach.",
    fix: "Pass the value as a parameter of the statement.",
    cwe: 89,
  },
  "code-injection": {
    title: "An event must not be run as code",
    why: "Whoever sends the event runs code with the role of the function.",
    fix: "Parse the value as data, such as with `JSON.parse`, and choose among functions by a fixed table.",
    cwe: 94,
  },
  "path-traversal": {
    title: "An event must not choose the path of a file",
    why: "With `../` in the value, files outside the folder are read or written.",
    fix: "Choose among fixed names, or take `basename` of the value and check the joined path.",
    cwe: 22,
  },
  "server-side-request-forgery": {
    title: "An event must not choose where a request goes",
    why: "The function calls what its sender cannot: services of the network and its own credentials.",
    fix: "Choose the host from a fixed list, and put only encoded parts of the event into the path.",
    cwe: 918,
  },
  "prototype-pollution": {
    title: "An event must not name the members of an object that is written to",
    why: "The key `__proto__` changes all objects of the process, for the next requests as well.",
    fix: "Use a Map, or refuse the keys `__proto__`, `constructor` and `prototype`.",
    cwe: 1321,
  },
  "expression-injection": {
    title: "An event must not become part of an expression of DynamoDB",
    why: "Whoever sends the event changes the condition, and so which items are read or written.",
    fix: "Write the expression as a fixed text, and pass the value in `ExpressionAttributeValues`.",
    cwe: 943,
  },
  "cross-site-scripting": {
    title: "An event must not be shown in a page without encoding",
    why: "The script of a stranger runs in the browser of a user, with the user's session.",
    fix: "Encode the value for HTML, or answer JSON.",
    cwe: 79,
  },
  "unsafe-deserialisation": {
    title: "An event must not be made into objects that can hold code",
    why: "The objects run code of the sender while they are made.",
    fix: "Use `JSON.parse`, and check the result against a schema.",
    cwe: 502,
  },
  "header-injection": {
    title: "An event must not become a header of the answer",
    why: "The sender sets cookies, or sends the user elsewhere.",
    fix: "Choose the header's value from a fixed list, or encode it.",
    cwe: 113,
  },
  "regular-expression-denial-of-service": {
    title: "An event must not meet a regular expression that can run without end",
    why: "One request keeps a function busy until its timeout.",
    fix: "Limit the length of the value, or write the expression without nested repetition.",
    cwe: 1333,
  },
  "resource-name-from-event": {
    title: "An event must not name the resource that is used",
    why: "The sender reaches every table, bucket or queue that the role allows.",
    fix: "Take the name from the environment, or from a fixed list.",
    cwe: 99,
  },
  "password-hash": {
    title: "A password must be hashed by a function that is made for it",
    why: "A fast hash lets millions of passwords be tried in a second.",
    fix: "Leave passwords to Cognito, or use scrypt or Argon2 with a salt.",
    cwe: 916,
  },
  "secret-in-code": {
    title: "Code must not hold credentials",
    why: "Whoever reads the code, a bundle or a backup has them, and they cannot be rotated.",
    fix: "Keep the value in Secrets Manager, and read it at run time.",
    cwe: 798,
  },
  "secret-in-log": {
    title: "Secrets must not be logged",
    why: "Whoever may read the logs has them, for as long as the logs are kept.",
    fix: "Log names and ids, or use the logger of the runtime library, which masks secrets.",
    cwe: 532,
  },
  shell: {
    title: "A function must not start a shell",
    why: "A part of the command that becomes variable later can run anything.",
    fix: "Use `execFile` with a fixed program and a list of arguments.",
    cwe: 78,
  },
  "tls-verification-off": {
    title: "Certificates must be verified",
    why: "Whoever stands in between reads and changes what is sent.",
    fix: "Leave the verification on, and trust a private authority by `ca`.",
    cwe: 295,
  },
  "token-not-verified": {
    title: "A token must be verified before it is trusted",
    why: "Anyone can write a token that says what they like.",
    fix: "Verify signature, issuer, audience and expiry, as the verifier of the runtime library does.",
    cwe: 347,
  },
  "weak-randomness": {
    title: "What must not be guessed must come from crypto",
    why: "The numbers of `Math.random` can be foretold from a few of them.",
    fix: "Use `randomUUID`, `randomBytes` or `randomInt` of `node:crypto`.",
    cwe: 338,
  },
  "write-outside-tmp": {
    title: "A function must write to /tmp only",
    why: "The rest of the file system is read-only in Lambda: the call fails.",
    fix: "Write to `/tmp`, or to a mounted file system.",
    cwe: 732,
  },
};
