import type { Checked, Schema } from "../schema";
import { handleAll, parsedContent, type SourceOptions } from "./record";

/**
 * A handler for the input of a schedule. It throws when the input is refused or the work fails, so that it is tried again.
 */
export function scheduleHandler<S extends Schema>(
  options: SourceOptions<S>,
  work: (input: Checked<S>) => Promise<unknown>,
): (event: unknown) => Promise<void> {
  return async (event) => handleAll([event], async () => work(await parsedContent(options, event)), options.log);
}
