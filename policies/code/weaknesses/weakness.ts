import type * as TypeScript from "typescript";
import type { Severity } from "../../policy";
import type { Searched } from "../taint/flows";
import type { Step } from "../taint/model";

/** A place in the code that is weak. */
export interface Spot {
  node: TypeScript.Node;
  /** What is wrong there, begins with what it is; never a value that is secret. */
  message: string;
  path?: Step[];
}

/** A pattern that is looked for in code. */
export interface Weakness {
  name: string;
  severity: Severity;
  find(search: Searched): Spot[];
}
