import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { arnOf } from "../arn";
import { type Grant, GrantIntent } from "../grants";
import { otherAccounts } from "../grants/boundaries";
import { policyDocument } from "../grants/document";
import { KeyPurpose, sharedKey } from "../key";
import { scopeOf } from "../stack";
import { checkSecret, type SecureSecretArgs } from "./arguments";

export type { SecureSecretArgs } from "./arguments";
export * from "./rotation";

/**
 * A secret of Secrets Manager: encrypted with the stack's key for data, restorable for 30 days, and refusing other
 * accounts. Its value is set outside of Pulumi, so that it is in no program, configuration or state.
 */
export class SecureSecret extends pulumi.ComponentResource {
  /** The secret's name, which code reads it by. */
  readonly name: pulumi.Output<string>;
  /** The secret's ARN, with `??????` for the six characters that AWS adds: for policies, not for calls. */
  readonly arn: pulumi.Output<string>;
  /** The alias of the key that encrypts the secret. */
  readonly keyAlias: pulumi.Output<string>;

  constructor(name: string, args: SecureSecretArgs = {}, opts: pulumi.ComponentResourceOptions = {}) {
    checkSecret(name, args);
    super("secure-serverless:index:SecureSecret", name, args, opts);
    const key = sharedKey(this, KeyPurpose.Data);
    const secret = createSecret(name, args, key.keyArn, { parent: this, protect: opts.protect ?? true });
    this.name = secret.name;
    this.arn = arnOf(this, "secretsmanager", pulumi.interpolate`secret:${this.name}-??????`);
    this.keyAlias = key.alias;
    refuseOtherAccounts(`${name}-policy`, secret, this);
    this.registerOutputs({ name: this.name, arn: this.arn, keyAlias: this.keyAlias });
  }

  /** Read the current value: GetSecretValue. */
  read(): Grant {
    return this.#grant(GrantIntent.Read);
  }

  /** Make and set new values, for the function of a `SecretRotation`. */
  rotate(): Grant {
    return this.#grant(GrantIntent.Rotate);
  }

  #grant(intent: GrantIntent): Grant {
    return { intent, resource: this.arn, keyAlias: this.keyAlias };
  }
}

function createSecret(
  name: string,
  { description, recoveryWindowDays = 30 }: SecureSecretArgs,
  kmsKeyId: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): aws.secretsmanager.Secret {
  const recoveryWindowInDays = recoveryWindowDays;
  return new aws.secretsmanager.Secret(`${name}-secret`, { description, kmsKeyId, recoveryWindowInDays }, opts);
}

function refuseOtherAccounts(name: string, secret: aws.secretsmanager.Secret, parent: pulumi.Resource): void {
  const policy = scopeOf(parent).apply(({ account }) =>
    policyDocument([otherAccounts("secretsmanager", ["*"], account)]),
  );
  new aws.secretsmanager.SecretPolicy(name, { secretArn: secret.arn, policy, blockPublicPolicy: true }, { parent });
}
