import { type ArgumentPlace, checkRange, refuse } from "../error";

/** The arguments of {@link SecureSecret}. None is needed; the value is no argument. */
export interface SecureSecretArgs {
  /** What the secret is for. */
  description?: string;
  /** Days in which a deleted secret can be restored: 7 to 30, default 30. */
  recoveryWindowDays?: number;
}

/** The place of an argument of a secret. */
function secretPlace(name: string, argument: string): ArgumentPlace {
  return { component: "SecureSecret", name, argument };
}

/** Throws for a recovery window out of range, and for a value, which the types do not have but a program may give. */
export function checkSecret(name: string, args: SecureSecretArgs): void {
  checkRange(secretPlace(name, "recoveryWindowDays"), args.recoveryWindowDays, 7, 30);
  const given = ["value", "secretString", "secretStringWo"].find((argument) => argument in args);
  if (given !== undefined) {
    const remedy = "put the value with `aws secretsmanager put-secret-value`, or let a SecretRotation make it";
    throw refuse(secretPlace(name, given), "is given, and Pulumi would keep it in its state", remedy);
  }
}
