import * as aws from "@pulumi/aws";
import { AccountBaseline } from "./index";

const ireland = () => new aws.Provider("ireland", { region: "eu-west-1" });

export const good: Record<string, () => unknown> = {
  "a new account": () => new AccountBaseline("account"),
  "a further region of it": () =>
    new AccountBaseline("ireland", { accountWide: false, apiLogGroups: ["/shop/"] }, { providers: [ireland()] }),
  "an account with settings that stay": () =>
    new AccountBaseline("grown", {
      passwordPolicy: { minimumLength: 20, maximumAgeDays: 60 },
      adopt: {
        apiLogRoleArn: "arn:aws:iam::123456789012:role/service/api-gateway-logs",
        analyzerName: "ConsoleAnalyzer-0a1b2c3d",
        passwordPolicy: true,
      },
    }),
};

const baseline = (args: ConstructorParameters<typeof AccountBaseline>[1]) => () => new AccountBaseline("account", args);
const apiLogRoleArn = "arn:aws:iam::123456789012:role/api-gateway-logs";

export const refused: Record<string, [() => unknown, string]> = {
  "short passwords": [
    baseline({ passwordPolicy: { minimumLength: 8 } }),
    'AccountBaseline "account": passwordPolicy.minimumLength is 8; write a whole number from 14 to 128.',
  ],
  "passwords that live for years": [
    baseline({ passwordPolicy: { maximumAgeDays: 1095 } }),
    'AccountBaseline "account": passwordPolicy.maximumAgeDays is 1095; write a whole number from 1 to 365.',
  ],
  "passwords of one region": [
    baseline({ accountWide: false, passwordPolicy: { minimumLength: 20 } }),
    'AccountBaseline "account": passwordPolicy is of the whole account, and accountWide is false; write it in the ' +
      "baseline of the account's first region.",
  ],
  "every log group of the account": [
    baseline({ apiLogGroups: ["/shop/", "*"] }),
    'AccountBaseline "account": apiLogGroups[1] is "*"; write how names begin, in 3 characters or more without wildcards, ' +
      "such as /shop/.",
  ],
  "to change the policy of a role that stays as it is": [
    baseline({ apiLogGroups: ["/shop/"], adopt: { apiLogRoleArn } }),
    'AccountBaseline "account": apiLogGroups is given beside adopt.apiLogRoleArn, whose policy is not changed here; leave ' +
      "one of the two out.",
  ],
  "the name of a role": [
    baseline({ adopt: { apiLogRoleArn: "api-gateway-logs" } }),
    'AccountBaseline "account": adopt.apiLogRoleArn is "api-gateway-logs"; write what `aws apigateway get-account` shows ' +
      "as cloudwatchRoleArn.",
  ],
  "the ARN of an analyzer": [
    baseline({ adopt: { analyzerName: "arn:aws:access-analyzer:eu-central-1:123456789012:analyzer/account" } }),
    'AccountBaseline "account": adopt.analyzerName is "arn:aws:access-analyzer:eu-central-1:123456789012:analyzer/account"; ' +
      "write the name that `aws accessanalyzer list-analyzers --type ACCOUNT` shows.",
  ],
};
