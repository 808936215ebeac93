import type * as TypeScript from "typescript";
import type { SourceProgram } from "../program";
import type { Handler } from "../program/handlers";
import type { Bindings, Value } from "./model";
import { gatherSites, type Sites } from "./sites";

/** What values are found with. */
export interface Context {
  program: SourceProgram;
  /** Where the program's functions are called. */
  sites: Sites;
  handlers: readonly Handler[];
  /** What the parameters of the calls that are followed hold. */
  bindings: Bindings;
  /** The expressions that are being evaluated, so that recursion ends; the innermost first. */
  open?: Open;
  /** Steps that are left, so that no program takes long, and how often something was not followed further. */
  budget: { steps: number; cuts: number };
  /** What expressions may be, where no call is looked at; only what was followed to its end. */
  found: Map<TypeScript.Node, Value[]>;
}

/** An expression that is being evaluated, within others. */
interface Open {
  node: TypeScript.Node;
  outer?: Open;
  depth: number;
}

/** Outside of a call that is looked at. */
export const noBindings: Bindings = new Map();

const mostSteps = 4000;
const deepest = 40;

/** The context of a program at its start. */
export function contextOf(program: SourceProgram, handler?: string): Context {
  return {
    program,
    sites: gatherSites(program),
    handlers: program.handlers(handler),
    bindings: noBindings,
    budget: { steps: mostSteps, cuts: 0 },
    found: new Map(),
  };
}

/** The context with fresh steps, for one question. */
export function asking(context: Context): Context {
  return { ...context, budget: { steps: mostSteps, cuts: 0 } };
}

/** The context within an expression; nothing where it is already being evaluated or it is enough. */
export function enter(context: Context, node: TypeScript.Node): Context | undefined {
  const { open, budget } = context;
  const depth = (open?.depth ?? 0) + 1;
  budget.steps -= 1;
  if (budget.steps < 0 || depth > deepest + 1 || isTwiceIn(open, node)) {
    budget.cuts += 1;
    return undefined;
  }
  return { ...context, open: { node, outer: open, depth } };
}

/** Twice is a call within a call of the same function. */
function isTwiceIn(open: Open | undefined, node: TypeScript.Node): boolean {
  let times = 0;
  for (let at = open; at && times < 2; at = at.outer) {
    times += at.node === node ? 1 : 0;
  }
  return times === 2;
}
