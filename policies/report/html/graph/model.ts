import type { Severity } from "../../../policy";

/** Where a node stands in the way of a request: what it is drawn as follows from it. */
export type Role = "entry" | "compute" | "store" | "queue" | "identity" | "outside";

/** Whether people without any credentials get to it. */
export type Exposure = "public" | "perhaps public" | "reached" | "closed";

/** Something of a stack that is drawn. */
export interface Node {
  /** Unique within a report. */
  id: string;
  role: Role;
  /** As the program's author knows it. */
  title: string;
  /** The kind of it, such as `dynamodb:Table`; of an entry point, the API that it is of. */
  subtitle: string;
  exposure: Exposure;
  /** Of an entry point: who gets in, such as `authorizer orders-users`. */
  guard?: string;
  /** The component that it is of, by its name; nothing where it is the stack's own. */
  component?: string;
  /** What stands for it among the resources: their findings are its findings. */
  urns: string[];
  /** How many findings there are on it, by severity; only those that there are. */
  findings: Partial<Record<Severity, number>>;
  /** How many resources or entry points it stands for. */
  size: number;
}

/** A way from one node to another. */
export interface Edge {
  from: string;
  to: string;
  /** Who is let in, or what may be done, such as `read, write`. */
  label: string;
  /** `enters` at an entry point, `goes on` by itself, `may` by a role, `fails over` when it cannot be processed. */
  how: "enters" | "goes on" | "may" | "fails over";
  /** True where a value that is not known yet decides whether there is this way. */
  isPerhaps: boolean;
}

/** A stack, or a part of it, as nodes and ways. */
export interface Drawing {
  nodes: Node[];
  edges: Edge[];
}

/** Everything that may be drawn of a stack, and what is said of the rest. */
export interface StackDrawing extends Drawing {
  /** Entry points behind which the stack has nothing, such as answers to preflight requests. */
  answered: string[];
}
