/** What the code of a function does, for components that tell it before deployment. */
export {
  type AnalysedEntry,
  type AnalysedGrant,
  analyseEntry,
  type CodeAnalysis,
  type CodeWeakness,
  type MissingCall,
  type UnneededGrant,
} from "./code/analysis";
export type { RoleStatement } from "./code/grants";
export { isFlow } from "./code/taint/severities";
export type { CodePlace } from "./policy";
export { unknown } from "./unknown";
