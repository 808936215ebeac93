import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { checkRange } from "../error";
import { scopeOf } from "../stack";

/** A secret. A `SecureSecret` is one. */
export interface SecretReference {
  name: pulumi.Input<string>;
  /** The ARN, with `??????` for the characters that AWS adds. */
  arn: pulumi.Input<string>;
}

/** A function that follows the four steps of a rotation. A `SecureFunction` with the grant `secret.rotate()` is one. */
export interface RotationFunctionReference {
  name: pulumi.Input<string>;
  arn: pulumi.Input<string>;
}

/** The arguments of {@link SecretRotation}. */
export interface SecretRotationArgs {
  secret: SecretReference;
  function: RotationFunctionReference;
  /** Days between rotations: 1 to 365, default 30. The first one starts with the deployment. */
  everyDays?: number;
}

/**
 * Lets a function give a secret a new value at set times. A component of its own, because the function needs a grant of the
 * secret first.
 */
export class SecretRotation extends pulumi.ComponentResource {
  constructor(name: string, args: SecretRotationArgs, opts: pulumi.ComponentResourceOptions = {}) {
    const { secret, everyDays = 30 } = args;
    checkRange({ component: "SecretRotation", name, argument: "everyDays" }, everyDays, 1, 365);
    super("secure-serverless:index:SecretRotation", name, intent(args, everyDays), opts);
    const permission = new aws.lambda.Permission(
      `${name}-permission`,
      {
        action: "lambda:InvokeFunction",
        function: args.function.name,
        principal: "secretsmanager.amazonaws.com",
        sourceAccount: scopeOf(this).account,
        sourceArn: secret.arn,
      },
      { parent: this },
    );
    const rotationRules = { automaticallyAfterDays: everyDays };
    new aws.secretsmanager.SecretRotation(
      `${name}-rotation`,
      { secretId: secret.name, rotationLambdaArn: args.function.arn, rotationRules },
      { parent: this, dependsOn: [permission] },
    );
    this.registerOutputs({});
  }
}

/** What the rotation says, as plain data: secret and function by their names. */
function intent({ secret, function: { name } }: SecretRotationArgs, everyDays: number) {
  return { secret: secret.name, function: name, everyDays };
}
