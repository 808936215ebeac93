import type * as TypeScript from "typescript";
import type { Target } from "./resolve";

/** Answers by the number of a node; null where the answer is that there is none. */
export type Answers<Value> = (Value | null | undefined)[];

/** What was found of a program's nodes, since each is asked for again and again. */
export interface Known {
  /** How many nodes there are. */
  count: number;
  /** What expressions stand for. */
  targets: Answers<Target | undefined>;
  /** The functions behind expressions and declarations. */
  functions: Answers<readonly TypeScript.FunctionLikeDeclaration[]>;
  /** The classes and objects behind them. */
  objects: Answers<TypeScript.Node | undefined>;
  /** What functions return. */
  returned: Answers<TypeScript.Expression[]>;
  /** Numbers of calls within calls. */
  frames: Map<string, number>;
}

/** The start, where nothing was found of so many nodes. */
export function nothingKnown(count: number): Known {
  const [targets, functions, objects, returned] = [
    noAnswers(count),
    noAnswers(count),
    noAnswers(count),
    noAnswers(count),
  ];
  return { count, targets, functions, objects, returned, frames: new Map() } as Known;
}

/** Room for the answers of all nodes: a list that grew by holes would be slow. */
export function noAnswers<Value>(count: number): Answers<Value> {
  return new Array(count + 1).fill(undefined);
}

/** The compiler's own number of a node, which it would give for types. The program numbers its nodes from 1 on; 0 is none of them. */
type Numbered = { id?: number };

/** Gives a node its number. */
export function setNumber(node: TypeScript.Node, number: number): void {
  (node as Numbered).id = number;
}

/** The number of a node; 0 for what is not part of the tree, such as a brace. */
export function numberOf(node: TypeScript.Node): number {
  return (node as Numbered).id ?? 0;
}

/** Steps of a search up to which an answer is kept: it cannot be that the search was given up for its length. */
const near = 4;

/** What was found before, or else what is found now. */
export function once<Value>(answers: Answers<Value>, node: TypeScript.Node, depth: number, find: () => Value): Value {
  const number = numberOf(node);
  const before = number === 0 ? undefined : answers[number];
  if (before !== undefined) {
    return (before ?? undefined) as Value;
  }
  const found = find();
  if (depth <= near && number !== 0) {
    answers[number] = found ?? null;
  }
  return found;
}

/** Adds a value to those of a key. */
export function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values) {
    values.push(value);
  } else {
    map.set(key, [value]);
  }
}
