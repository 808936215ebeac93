import { exampleCode } from "../example-code";
import { SecureFunction } from "../function";
import { SecretRotation, SecureSecret, type SecureSecretArgs } from "./index";

const newVersion =
  "SecretId: process.env.SECRET_NAME, ClientRequestToken: event.ClientRequestToken, SecretString: value";
const code = exampleCode(
  `const value = await makePassword(); await new SecretsManager({}).putSecretValue({ ${newVersion} });`,
  { SecretsManager: "client-secrets-manager" },
);

export const good: Record<string, () => unknown> = {
  "a secret": () => new SecureSecret("paymentKey"),
  "a secret that a function rotates every week": () => {
    const database = new SecureSecret("database", { description: "The owner of the database", recoveryWindowDays: 14 });
    const rotate = new SecureFunction("rotateDatabase", { code, grants: [database.rotate()] });
    return new SecretRotation("database", { secret: database, function: rotate, everyDays: 7 });
  },
};

const withValue: object = { value: "s3cr3t" };

export const refused: Record<string, [() => unknown, string]> = {
  "a value": [
    () => new SecureSecret("database", withValue as SecureSecretArgs),
    'SecureSecret "database": value is given, and Pulumi would keep it in its state; put the value with ' +
      "`aws secretsmanager put-secret-value`, or let a SecretRotation make it.",
  ],
  "a recovery window outside of what AWS accepts": [
    () => new SecureSecret("database", { recoveryWindowDays: 0 }),
    'SecureSecret "database": recoveryWindowDays is 0; write a whole number from 7 to 30.',
  ],
  "a rotation less often than every year": [
    () =>
      new SecretRotation("database", {
        secret: { name: "a", arn: "a" },
        function: { name: "f", arn: "f" },
        everyDays: 400,
      }),
    'SecretRotation "database": everyDays is 400; write a whole number from 1 to 365.',
  ],
};
