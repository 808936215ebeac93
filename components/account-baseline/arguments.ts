import type * as pulumi from "@pulumi/pulumi";
import { type ArgumentPlace, checkRange, refuse } from "../error";
import { stackName } from "../stack";

/** What the passwords of IAM users must be. They need capital and small letters, digits and symbols in any case. */
export interface PasswordPolicy {
  /** Fewest characters: 14 to 128, default 14. */
  minimumLength?: number;
  /** Days until a password must be changed: 1 to 365, default 90. */
  maximumAgeDays?: number;
}

/** What the account has already, and keeps. */
export interface AdoptedSettings {
  /** The ARN of the role that API Gateway writes logs as: no other is made. */
  apiLogRoleArn?: pulumi.Input<string>;
  /** The name of the account's analyzer of external access in this region: AWS allows no second one. */
  analyzerName?: string;
  /** True to import the password policy: where it differs, the preview says so and nothing is overwritten. */
  passwordPolicy?: boolean;
}

/** The arguments of {@link AccountBaseline}. None is needed. */
export interface AccountBaselineArgs {
  /** False in further regions, where only the settings of the region are made. Default true. */
  accountWide?: boolean;
  /** More log groups that API Gateway writes to: how their names begin. Those of components need no mention. */
  apiLogGroups?: string[];
  passwordPolicy?: PasswordPolicy;
  adopt?: AdoptedSettings;
}

/** The place of an argument of a baseline. */
function baselinePlace(name: string, argument: string): ArgumentPlace {
  return { component: "AccountBaseline", name, argument };
}

/** The name of the analyzer: the adopted one's, or one that begins with a letter, as AWS asks for. */
export function analyzerName(name: string, { adopt }: AccountBaselineArgs): string {
  return adopt?.analyzerName ?? `access-${stackName(name, "-")}`;
}

/** Throws for arguments that AWS would refuse, that would weaken the account, or that contradict each other. */
export function checkBaseline(name: string, args: AccountBaselineArgs): void {
  checkRange(baselinePlace(name, "passwordPolicy.minimumLength"), args.passwordPolicy?.minimumLength, 14, 128);
  checkRange(baselinePlace(name, "passwordPolicy.maximumAgeDays"), args.passwordPolicy?.maximumAgeDays, 1, 365);
  checkRegional(name, args);
  checkLogGroups(name, args);
  checkAdopted(name, args.adopt ?? {});
}

function checkRegional(name: string, { accountWide, passwordPolicy, adopt }: AccountBaselineArgs): void {
  const given = { passwordPolicy, "adopt.passwordPolicy": adopt?.passwordPolicy };
  const wrong = Object.entries(given).find(([, value]) => value !== undefined)?.[0];
  if (accountWide === false && wrong !== undefined) {
    const remedy = "write it in the baseline of the account's first region";
    throw refuse(baselinePlace(name, wrong), "is of the whole account, and accountWide is false", remedy);
  }
}

function checkLogGroups(name: string, { apiLogGroups = [], adopt }: AccountBaselineArgs): void {
  if (apiLogGroups.length > 0 && adopt?.apiLogRoleArn !== undefined) {
    const wrong = "is given beside adopt.apiLogRoleArn, whose policy is not changed here";
    throw refuse(baselinePlace(name, "apiLogGroups"), wrong, "leave one of the two out");
  }
  for (const [index, group] of apiLogGroups.entries()) {
    if (!/^[\w./#-]{3,512}$/.test(group)) {
      const place = baselinePlace(name, `apiLogGroups[${index}]`);
      throw refuse(
        place,
        `is "${group}"`,
        "write how names begin, in 3 characters or more without wildcards, such as /shop/",
      );
    }
  }
}

/** Source: IAM Access Analyzer API Reference, `CreateAnalyzer`, `analyzerName`. */
function checkAdopted(name: string, { apiLogRoleArn, analyzerName }: AdoptedSettings): void {
  if (typeof apiLogRoleArn === "string" && !/^arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(apiLogRoleArn)) {
    const remedy = "write what `aws apigateway get-account` shows as cloudwatchRoleArn";
    throw refuse(baselinePlace(name, "adopt.apiLogRoleArn"), `is "${apiLogRoleArn}"`, remedy);
  }
  if (analyzerName !== undefined && !/^[A-Za-z][\w.-]{0,254}$/.test(analyzerName)) {
    const remedy = "write the name that `aws accessanalyzer list-analyzers --type ACCOUNT` shows";
    throw refuse(baselinePlace(name, "adopt.analyzerName"), `is "${analyzerName}"`, remedy);
  }
}
