import { PolicyPack } from "@pulumi/policy";
import { pulumiPolicies } from "./pack";
import { policies } from "./policies";

new PolicyPack("secure-serverless", {
  displayName: "Secure serverless",
  description: "Security of AWS serverless applications, decided before deployment",
  policies: pulumiPolicies(policies),
});
