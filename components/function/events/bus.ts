import { scopeOf } from "../../stack";
import type { BusSource } from "./arguments";
import { ruleSource } from "./rule";
import type { PlannedSource, SourceParts } from "./source";

/** Events of a bus, of named sources and accounts. */
export function busSource(parts: SourceParts, source: BusSource): PlannedSource {
  const pattern = scopeOf(parts.parent).apply(({ account }) =>
    JSON.stringify({
      source: source.sources,
      account: source.accounts ?? [account],
      "detail-type": source.detailTypes,
      detail: source.detail,
    }),
  );
  const description = `Events for the function ${parts.functionTitle}`;
  return ruleSource(parts, { description, bus: source.from, names: { name: source.from?.name }, pattern });
}
