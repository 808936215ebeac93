import type * as TypeScript from "typescript";
import type { SourceProgram } from "../program";
import type { Handler } from "../program/handlers";
import type { Bindings } from "./model";
import { gatherSites, type Sites } from "./sites";

/** What values are found with. */
export interface Context {
  program: SourceProgram;
  /** Where the program's functions are called. */
  sites: Sites;
  handlers: readonly Handler[];
  /** What the parameters of the calls that are followed hold. */
  bindings: Bindings;
  /** The expressions that are being evaluated, so that recursion ends. */
  open: readonly TypeScript.Node[];
  /** Steps that are left, so that no program takes long. */
  budget: { steps: number };
}

const mostSteps = 4000;
const deepest = 40;

/** The context of a program at its start. */
export function contextOf(program: SourceProgram, handler?: string): Context {
  return {
    program,
    sites: gatherSites(program),
    handlers: program.handlers(handler),
    bindings: new Map(),
    open: [],
    budget: { steps: mostSteps },
  };
}

/** The context with fresh steps, for one question. */
export function asking(context: Context): Context {
  return { ...context, budget: { steps: mostSteps } };
}

/** The context within an expression; nothing where it is already being evaluated or it is enough. */
export function enter(context: Context, node: TypeScript.Node): Context | undefined {
  const { open, budget } = context;
  budget.steps -= 1;
  const isEnough = budget.steps < 0 || open.length > deepest;
  // Twice is a call within a call of the same function.
  return isEnough || open.filter((one) => one === node).length > 1 ? undefined : { ...context, open: [...open, node] };
}
