import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { arnOf } from "../arn";
import { setApiLogRole } from "./api-logs";
import { type AccountBaselineArgs, analyzerName, checkBaseline } from "./arguments";

export type { AccountBaselineArgs, AdoptedSettings, PasswordPolicy } from "./arguments";

/**
 * The settings that an account has once, for all stacks: the role that API Gateway writes logs as, no public buckets, the
 * rules for passwords, and the analyzer of access from outside. What is there is taken over; nothing is taken away when the
 * stack is destroyed. Make one for each account, and one for each further region, in a stack of their own.
 */
export class AccountBaseline extends pulumi.ComponentResource {
  /** The ARN of the role that API Gateway writes logs as. */
  readonly apiLogRoleArn: pulumi.Output<string>;
  /** The ARN of the analyzer, built from its name. */
  readonly analyzerArn: pulumi.Output<string>;

  constructor(name: string, args: AccountBaselineArgs = {}, opts: pulumi.ComponentResourceOptions = {}) {
    checkBaseline(name, args);
    // Children inherit it: without their role and its policy, what stays of the settings would be of no use.
    super("secure-serverless:index:AccountBaseline", name, args, { ...opts, retainOnDelete: true });
    const kept = { parent: this, retainOnDelete: true };
    this.apiLogRoleArn = setApiLogRole(name, args, kept);
    this.analyzerArn = arnOf(this, "access-analyzer", `analyzer/${analyze(name, args, kept)}`);
    if (args.accountWide ?? true) {
      blockPublicBuckets(name, kept);
      setPasswordPolicy(name, args, kept);
    }
    const { apiLogRoleArn, analyzerArn } = this;
    this.registerOutputs({ apiLogRoleArn, analyzerArn });
  }
}

/**
 * Reports what others outside the account can reach, and returns the analyzer's name. An account has one in each region.
 * Source: IAM User Guide, "IAM Access Analyzer quotas".
 */
function analyze(name: string, args: AccountBaselineArgs, opts: pulumi.CustomResourceOptions): string {
  const known = analyzerName(name, args);
  const imported = { ...opts, import: args.adopt?.analyzerName };
  new aws.accessanalyzer.Analyzer(`${name}-analyzer`, { analyzerName: known, type: "ACCOUNT" }, imported);
  return known;
}

/** Overrides what any bucket of the account says. Source: Amazon S3 User Guide, "Blocking public access". */
function blockPublicBuckets(name: string, opts: pulumi.CustomResourceOptions): void {
  const all = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
  new aws.s3.AccountPublicAccessBlock(`${name}-private`, all, opts);
}

/** Of IAM users; people should come by IAM Identity Center. Source: AWS Config Developer Guide, `iam-password-policy`. */
function setPasswordPolicy(
  name: string,
  { passwordPolicy = {}, adopt }: AccountBaselineArgs,
  opts: pulumi.CustomResourceOptions,
): void {
  const { minimumLength = 14, maximumAgeDays = 90 } = passwordPolicy;
  new aws.iam.AccountPasswordPolicy(
    `${name}-passwords`,
    {
      minimumPasswordLength: minimumLength,
      maxPasswordAge: maximumAgeDays,
      passwordReusePrevention: 24,
      requireUppercaseCharacters: true,
      requireLowercaseCharacters: true,
      requireNumbers: true,
      requireSymbols: true,
      allowUsersToChangePassword: true,
      hardExpiry: false,
    },
    // The id that the provider gives to the one policy of the account.
    { ...opts, import: adopt?.passwordPolicy ? "iam-account-password-policy" : undefined },
  );
}
