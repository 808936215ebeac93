/**
 * The pack as a library: to serve its policies in a pack of your own, or to judge a program in your own tests.
 *
 * ```ts
 * import { policies, servePack } from "secure-serverless";
 *
 * servePack({ name: "acme", version: "1.0.0", displayName: "Acme", description: "Our rules" }, [...policies, ...own]);
 * ```
 */
export type { Configuration } from "./configuration";
export type { Undecided } from "./decided";
export { type Preview, preview } from "./engine/preview";
export { type Evaluation, evaluate } from "./evaluate";
export type { Finding } from "./finding";
export type { Accepted } from "./ledger";
export { access, accessOf, assertMaxReach, type MaxReach, type ProgramAccess } from "./max-reach";
export { policies } from "./policies";
export { type Policy, policy, stackPolicy } from "./policy";
export type { Remediated } from "./remediation";
export type { Resource } from "./resource";
export type { Pack } from "./served/answers";
export { servePack } from "./served/serve";
