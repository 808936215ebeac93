import type { Configuration } from "../configuration";
import { evaluate } from "../evaluate";
import { policies } from "../policies";
import type { Report } from "../report/report";
import { dateOf } from "../terms";
import type { State } from "./state";

/**
 * The judgement of a deployed stack. Nothing is mended in it: what a policy at the level `remediate` would set is not there.
 * @param file the state as it was named.
 * @throws ConfigurationError on a level or a parameter that a policy does not have.
 */
export function audit(state: State, configuration: Configuration, today: Date, file?: string): Report {
  const { notes, ...stack } = state;
  return {
    source: "audit",
    ...stack,
    ...evaluate(state.resources, policies, withoutRemediation(configuration), today, "audit"),
    diagnostics: notes.map((note) => `note: ${note}`),
    ...(file === undefined ? {} : { file }),
    today: dateOf(today),
  };
}

function withoutRemediation(configuration: Configuration): Configuration {
  const level = (given: string) => (given === "remediate" ? "mandatory" : given);
  const entries = Object.entries(configuration).map(([name, own]) => {
    if (typeof own === "string") {
      return [name, level(own)];
    }
    const { enforcementLevel } = own;
    return [name, enforcementLevel === undefined ? own : { ...own, enforcementLevel: level(enforcementLevel) }];
  });
  return Object.fromEntries(entries);
}
