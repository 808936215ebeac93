/**
 * The accounts of AWS from which it publishes layers: whoever uses one of these trusts nobody new. As of 2026-11-22.
 *
 * Sources: "Layer ARNs" of Powertools for AWS Lambda (TypeScript 2.19, Python); the tables of versions of the Lambda
 * Insights extension in `awslabs/serverless-plugin-lambda-insights`, of 2023-04; those of the Parameters and Secrets
 * extension in `fedonev/lambda-params-secrets`, of 2026-07. The last two have an account for each group of regions; a
 * region that is newer than the tables is named by the parameter of the policy.
 */
export const layerPublishers: Readonly<Record<string, string>> = {
  "Powertools for AWS Lambda": "017000801446 094274105915",
  "AWS Distro for OpenTelemetry": "901920570463",
  "Lambda Insights":
    "012438385374 033019950311 194566237122 285320876703 339249233099 352183217350 439286490199 488211338238 " +
    "519774774795 580247275435 732604637566 891564319516",
  "Parameters and Secrets":
    "015030872274 044395824272 127562683043 129776340158 133256977650 133490724326 176022468876 177933569100 " +
    "187925254637 200266452380 287114880934 287310001119 317013901791 325218067255 345057560386 427196147048 " +
    "490737872127 576959938190 590474943231 665172237481 738900069198 768336418462 780235371811 832021897121 " +
    "858974508948 933737806257 997803712105",
};

/** True for an account from which AWS publishes layers. */
export function publishesForAws(account: string): boolean {
  return Object.values(layerPublishers).some((accounts) => accounts.split(" ").includes(account));
}
