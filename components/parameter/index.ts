import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { arnOf } from "../arn";
import { refuse } from "../error";
import { type Grant, GrantIntent } from "../grants";
import { KeyPurpose, sharedKey } from "../key";
import { checkParameter, parameterPlace, type SecureParameterArgs, secretRemedy } from "./arguments";

export type { SecureParameterArgs } from "./arguments";

/**
 * A parameter of Systems Manager. Without a value it is encrypted with the stack's key for data, and the value is set
 * outside of Pulumi, so that it is in no program, configuration or state. With a value it is a plain setting.
 */
export class SecureParameter extends pulumi.ComponentResource {
  /** The parameter's name, which code reads it by. */
  readonly name: pulumi.Output<string>;
  /** The parameter's ARN, built from its name. */
  readonly arn: pulumi.Output<string>;
  /** The alias of the key that encrypts the parameter; undefined for a plain setting. */
  readonly keyAlias?: pulumi.Output<string>;

  constructor(name: string, args: SecureParameterArgs = {}, opts: pulumi.ComponentResourceOptions = {}) {
    checkParameter(name, args);
    super("secure-serverless:index:SecureParameter", name, args, opts);
    const { value, ...rest } = args;
    if (value === undefined) {
      this.keyAlias = sharedKey(this, KeyPurpose.Data).alias;
      this.name = createEncrypted(name, rest, { parent: this, protect: opts.protect ?? true }).name;
    } else {
      this.name = createPlain(name, value, rest, this).name;
    }
    this.arn = arnOf(this, "ssm", pulumi.interpolate`parameter/${this.name}`);
    this.registerOutputs({ name: this.name, arn: this.arn, keyAlias: this.keyAlias });
  }

  /** Read the value: GetParameter, GetParameters. */
  read(): Grant {
    return { intent: GrantIntent.Read, resource: this.arn, keyAlias: this.keyAlias };
  }
}

/**
 * Systems Manager wants a first value. It is write-only, because the provider reads any other one back into the state. An
 * update of whatever else would put it again, over the value that was set outside, so nothing is ever updated.
 */
function createEncrypted(
  name: string,
  { description }: SecureParameterArgs,
  opts: pulumi.CustomResourceOptions & { parent: pulumi.Resource },
): aws.ssm.Parameter {
  const keyId = sharedKey(opts.parent, KeyPurpose.Data).keyArn;
  const first = { valueWo: "not-set", valueWoVersion: 1 };
  const ignoreChanges = ["description", "keyId", "valueWo", "valueWoVersion"];
  return new aws.ssm.Parameter(
    `${name}-parameter`,
    { type: "SecureString", description, keyId, ...first },
    { ...opts, ignoreChanges },
  );
}

function createPlain(
  name: string,
  value: pulumi.Input<string>,
  settings: SecureParameterArgs,
  parent: pulumi.Resource,
): aws.ssm.Parameter {
  // An output of nothing: it also runs at a preview that does not know the value, and fails the program once.
  const checked = pulumi.output(undefined).apply(async () => {
    if (await pulumi.isSecret(pulumi.output(value))) {
      throw refuse(parameterPlace(name, "value"), "is a Pulumi secret", secretRemedy);
    }
  });
  const insecureValue = pulumi.all([value, checked]).apply(([known]) => known);
  return new aws.ssm.Parameter(`${name}-parameter`, { type: "String", ...settings, insecureValue }, { parent });
}
