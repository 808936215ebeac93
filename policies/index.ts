/**
 * The pack as a library: to serve its policies in a pack of your own, or to judge a program in your own tests.
 *
 * ```ts
 * import { PolicyPack } from "@pulumi/policy";
 * import { policies, pulumiPolicies } from "secure-serverless";
 *
 * new PolicyPack("acme", { policies: [...pulumiPolicies(policies), ...own] });
 * ```
 */
export type { Configuration } from "./configuration";
export type { Undecided } from "./decided";
export { type Preview, preview } from "./engine/preview";
export { type Evaluation, evaluate, type Finding } from "./evaluate";
export type { Accepted } from "./ledger";
export { pulumiPolicies } from "./pack";
export { policies } from "./policies";
export { type Policy, policy, stackPolicy } from "./policy";
export type { Resource } from "./resource";
