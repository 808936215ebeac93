import assert from "node:assert/strict";
import { namesReference, secretIn } from "../policies/data/secrets";

/** Made up here, and put together so that no scanner takes this file for a leak. */
const random = (length: number) => "aB3xQ9zP0LmN7vTy2KcR5wGh".repeat(10).slice(0, length);
const token = (prefix: string, length: number) => `${prefix}${random(length)}`;

const secrets: [kind: string, name: string, value: string][] = [
  ["an AWS access key id", "KEY_ID", `AK${"IA"}${"Q3EGRIPZ".repeat(2)}`],
  ["an AWS access key id", "SETTINGS", `{"id":"AS${"IA"}${"Q3EGRIPZ".repeat(2)}"}`],
  ["a private key", "CERT", "-----BEGIN RSA PRIVATE KEY-----\nMIIE"],
  ["a password in a URL", "DATABASE_URL", "postgres://orders:hunter2@orders.cluster-x.rds.amazonaws.com/orders"],
  ["a password in a URL", "REDIS", "redis://:hunter2@cache:6379/0"],
  ["a JSON web token", "ANON", `eyJ${random(20)}.eyJ${random(40)}.${random(43)}`],
  ["a GitHub token", "CI", token("gh" + "p_", 36)],
  ["a GitLab token", "CI", token("gl" + "pat-", 20)],
  ["a Slack token", "BOT", token("xo" + "xb-", 40)],
  ["a Slack webhook", "ALERTS", `https://hooks.slack.com/services/T0/B0/${random(30)}`],
  ["a Stripe key", "PAYMENT", token("sk" + "_live_", 24)],
  ["a SendGrid key", "MAIL", `${token("SG" + ".", 22)}.${random(43)}`],
  ["an npm token", "REGISTRY", token("np" + "m_", 36)],
  ["a PyPI token", "REGISTRY", token("py" + "pi-", 100)],
  ["an OpenAI key", "MODEL", `${token("sk-proj-", 40)}T3Blbk${"FJ"}${random(40)}`],
  ["an Anthropic key", "MODEL", token("sk-ant-api03-", 90)],
  ["a Google API key", "MAPS", token("AI" + "za", 35)],
  ["a Google client secret", "LOGIN", token("GOC" + "SPX-", 28)],
  ["an Azure storage key", "BLOB", `AccountName=orders;AccountKey=${random(86)}==`],
  ["a password", "DB_PASSWORD", "postgres"],
  ["a password", "dbPassword", "correct horse battery"],
  ["a password", "MYSQL_PWD_PROD", "Winter2026!"],
  ["a password", "CONNECTION", "Server=db;User Id=orders;Password=Winter2026!;"],
  ["a password", "CONFIG", '{"host":"db","password":"Winter2026!"}'],
  ["a password", "CONFIG", '{"POST /password":{},"admin-password":"Winter2026!"}'],
  ["a password", "ARGUMENTS", "--host=db --password=Winter2026!"],
  ["a secret key or token", "AWS_SECRET_ACCESS_KEY", `${random(20)}/${random(19)}`],
  ["a secret key or token", "JWT_SECRET", "s3cr3t-for-signing"],
  ["a secret key or token", "stripeApiKey", random(24)],
  ["a secret key or token", "SESSION_TOKEN_2", random(64)],
  ["a secret key or token", "CALLBACK", `https://example.org/hook?token=${random(24)}`],
];

const harmless: [name: string, value: string][] = [
  ["DB_SECRET", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-db-a1B2c3"],
  ["DB_SECRET_ARN", `arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-${random(20)}`],
  ["DB_SECRET", "orders/live/db"],
  ["DB_PASSWORD", "/orders/live/db-password"],
  ["DB_PASSWORD", "{{resolve:secretsmanager:orders:SecretString:password}}"],
  ["API_TOKEN", "orders-api-token"],
  ["AUTH_TOKEN", "X-Auth-Token"],
  ["API_KEY", "<your key>"],
  ["API_KEY", "changeme"],
  ["API_KEY", `AK${"IA"}IOSFODNN7EXAMPLE`],
  ["ENCRYPTION_KEY", "1234abcd-12ab-34cd-56ef-1234567890ab"],
  ["ENCRYPTION_KEY", "alias/orders"],
  ["TOKEN_URL", `https://auth.example.com/oauth2/token?id=${random(20)}`],
  ["TOKEN_TTL_SECONDS", "3600"],
  ["MAX_TOKEN", "4096"],
  ["REQUIRE_PASSWORD", "true"],
  ["PASSWORD_POLICY", "password:required"],
  ["PARTITION_KEY", "customerId#2026"],
  ["PUBLIC_KEY", random(60)],
  ["COMMIT", "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567"],
  ["BUILD", random(40)],
  ["IMAGE", `123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders@sha256:${"0f".repeat(32)}`],
  ["DATABASE_URL", "postgres://orders@orders.cluster-x.rds.amazonaws.com:5432/orders"],
  ["DATABASE_URL", `postgres://orders:${"$"}{PASSWORD}@db/orders`],
  ["PUBLISHABLE", token("pk" + "_live_", 24)],
  ["STRIPE_KEY_KIND", token("sk" + "_test_", 24)],
  ["PWD", "/var/task"],
  ["NODE_OPTIONS", "--enable-source-maps"],
  ["DB_PASSWORD", ""],
  ["ROUTE_ACCESS", '{"POST /password":{"groups":["clerk"]},"PUT /users/{id}/reset-password":{"groups":["clerk"]}}'],
];

describe("secrets in settings", () => {
  for (const [index, [kind, name, value]] of secrets.entries()) {
    it(`${name} holds ${kind} (${index + 1})`, () => assert.equal(secretIn(name, value), kind));
  }
  for (const [index, [name, value]] of harmless.entries()) {
    it(`${name} holds no secret (${index + 1})`, () => assert.equal(secretIn(name, value), undefined));
  }
  it("a value of the greatest size takes a few milliseconds", () => {
    const parts = ["a", "A-", "a/", "=a", "x:", "://:", "eyJ-", "sk-", "-----BEGIN "];
    const values = parts.map((part) => part.repeat(4096).slice(0, 4096));
    const start = performance.now();
    values.map((value) => secretIn("API_TOKEN", value));
    assert.ok(performance.now() - start < 500, `${performance.now() - start} ms`);
  });
  it("names of references are told from names of secrets", () => {
    const names = [
      "TABLE_ARN",
      "queueUrl",
      "USER_POOL_IDS",
      "ORDERS_TABLE_PROD",
      "host",
      "DB_PASSWORD",
      "ID_TOKENS",
      "nameless",
    ];
    assert.deepEqual(names.map(namesReference), [true, true, true, true, true, false, false, false]);
  });
});
