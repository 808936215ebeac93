import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../error";
import { type Grant, GrantIntent } from "../grants";
import { kept } from "../kept";
import { nameOf, perProvider, scopeOf, stackName } from "../stack";
import { type KeyPurpose, type KeySettings, KeyUsage, keyPlace, keySettings, type SecureKeyArgs } from "./arguments";
import { keyPolicy } from "./policy";

export { KeyPurpose, KeyUsage, type SecureKeyArgs } from "./arguments";

const settingsOf = kept<KeySettings>();

/**
 * A KMS key with 30 days between the order to delete it and its end, rotation every year when it encrypts, and an alias
 * that is known at preview. Other components share one key per stack and purpose ({@link sharedKey}).
 */
export class SecureKey extends pulumi.ComponentResource {
  /** The alias, such as `alias/orders/dev/data`. */
  readonly alias: pulumi.Output<string>;
  /** The ARN of the key: known only after deployment. Name the alias in policies. */
  readonly keyArn: pulumi.Output<string>;

  constructor(name: string, args: SecureKeyArgs = {}, opts: pulumi.ComponentResourceOptions = {}) {
    const settings = keySettings(name, args);
    super("secure-serverless:index:SecureKey", name, settings, opts);
    settingsOf.set(this, settings);
    const key = createKey(name, settings, { parent: this, protect: opts.protect ?? true });
    const alias = new aws.kms.Alias(
      `${name}-alias`,
      { name: `alias/${stackName(name, "/")}`, targetKeyId: key.keyId, region: settings.region },
      { parent: this },
    );
    this.alias = alias.name;
    this.keyArn = key.arn;
    this.registerOutputs({ alias: this.alias, keyArn: this.keyArn });
  }

  /** Decrypt with the key directly, not through another service. */
  decrypt(): Grant {
    return this.#grant("decrypt", GrantIntent.Decrypt, KeyUsage.Encrypt);
  }

  /** Encrypt up to 4 KB with the key directly. */
  encrypt(): Grant {
    return this.#grant("encrypt", GrantIntent.Encrypt, KeyUsage.Encrypt);
  }

  /** Make keys to encrypt data with; `decrypt()` opens them again. */
  generateDataKey(): Grant {
    return this.#grant("generateDataKey", GrantIntent.GenerateDataKey, KeyUsage.Encrypt);
  }

  /** Sign. */
  sign(): Grant {
    return this.#grant("sign", GrantIntent.Sign, KeyUsage.Sign);
  }

  /** Verify signatures, or message authentication codes. */
  verify(): Grant {
    const { usage } = settingsOf.of(this);
    return this.#grant("verify", GrantIntent.Verify, usage === KeyUsage.Mac ? usage : KeyUsage.Sign);
  }

  /** Make message authentication codes. */
  generateMac(): Grant {
    return this.#grant("generateMac", GrantIntent.GenerateMac, KeyUsage.Mac);
  }

  #grant(method: string, intent: GrantIntent, usage: KeyUsage): Grant {
    const { usage: made, viaServices } = settingsOf.of(this);
    if (made !== usage) {
      const remedy = `make a key with the usage "${usage}" for it`;
      throw refuse(keyPlace(nameOf(this), method), `is asked of a key with the usage "${made}"`, remedy);
    }
    if (viaServices.length > 0) {
      const wrong = `is asked of a key that is used only through ${viaServices.join(", ")}`;
      throw refuse(
        keyPlace(nameOf(this), method),
        wrong,
        "grant the use of what it encrypts, or leave viaServices out",
      );
    }
    return { intent, resource: keys(settingsOf.of(this), this), keyAlias: this.alias };
  }
}

/** The key of the stack for a purpose, in the region of the component that asks; made when first asked for. */
export function sharedKey(resource: pulumi.Resource, purpose: KeyPurpose): SecureKey {
  return perProvider(resource, `key ${purpose}`, (options, providerName) => {
    const name = providerName === "" ? purpose : `${purpose}-${providerName}`;
    return new SecureKey(name, { purpose }, options.provider ? { providers: [options.provider] } : {});
  });
}

/** How KMS names a usage: the key's specification and its use. Source: KMS API Reference, `CreateKey`. */
const kinds: Record<KeyUsage, { customerMasterKeySpec: string; keyUsage: string }> = {
  [KeyUsage.Encrypt]: { customerMasterKeySpec: "SYMMETRIC_DEFAULT", keyUsage: "ENCRYPT_DECRYPT" },
  [KeyUsage.Sign]: { customerMasterKeySpec: "ECC_NIST_P256", keyUsage: "SIGN_VERIFY" },
  [KeyUsage.Mac]: { customerMasterKeySpec: "HMAC_256", keyUsage: "GENERATE_VERIFY_MAC" },
};

/** The keys of the account and region: the id of the key is not known before deployment, its alias is. */
function keys({ region }: KeySettings, parent: pulumi.Resource): pulumi.Output<string> {
  return scopeOf(parent).apply(
    (scope) => `arn:${scope.partition}:kms:${region ?? scope.region}:${scope.account}:key/*`,
  );
}

function createKey(name: string, settings: KeySettings, opts: pulumi.CustomResourceOptions): aws.kms.Key {
  const rotates = settings.usage === KeyUsage.Encrypt;
  return new aws.kms.Key(
    `${name}-key`,
    {
      description: description(name, settings),
      ...kinds[settings.usage],
      enableKeyRotation: rotates,
      rotationPeriodInDays: settings.rotationDays,
      deletionWindowInDays: settings.deletionWindowDays,
      multiRegion: false,
      region: settings.region,
      policy: scopeOf(opts.parent as pulumi.Resource).apply((scope) => keyPolicy(settings, scope)),
    },
    opts,
  );
}

function description(name: string, { usage, purpose }: KeySettings): string {
  const stack = `${pulumi.getProject()} ${pulumi.getStack()}`;
  const does = { encrypt: `Encrypts ${purpose}`, sign: "Signs", mac: "Authenticates messages" }[usage];
  return name === purpose ? `${does} of ${stack}` : `${does}: ${name} of ${stack}`;
}
