import type { core } from "zod";

export { checked } from "./check";
export { ignoredByGateway, type RequestShape, requestShape } from "./shape";

/** A schema of `zod` or `zod/mini`. */
export type Schema = core.$ZodType;

/** What a checked value is; undefined where there is no schema, so that nothing unchecked can be used. */
export type Checked<S> = S extends Schema ? core.output<S> : undefined;

/** What a request must look like: one source for the model of API Gateway, the handler's types and the check at run time. */
export interface RequestSchemas {
  /** Of the JSON body. */
  body?: Schema;
  /** An object. Values are texts: write `z.coerce` for others, and `z.array` for a parameter that may come repeatedly. */
  query?: Schema;
  /** An object of the path's parameters. */
  path?: Schema;
  /** An object of the headers that the handler reads, named in lower case. */
  headers?: Schema;
}
