import { type Configuration, settings } from "../configuration";
import { exceptionJustified } from "../exception-justified";
import { type BaselineException, isOfBaseline, type ListedException } from "./baseline";

/** What a configuration says of exceptions. */
export interface Configured {
  /** Those that a baseline has made. */
  baseline: BaselineException[];
  /** Those that people wrote. */
  others: ListedException[];
  /** Days from today that one may last at most. */
  maximumDays: number;
  /** False where none counts, because the policy about them is disabled. */
  counts: boolean;
}

/**
 * The exceptions of a configuration.
 * @throws ConfigurationError on parameters of another form.
 */
export function configuredExceptions(configuration: Configuration): Configured {
  const { level, parameters } = settings(exceptionJustified, configuration);
  const { exceptions, maximumDays } = parameters as { exceptions: ListedException[]; maximumDays: number };
  return {
    baseline: exceptions.filter(isOfBaseline),
    others: exceptions.filter((one) => !isOfBaseline(one)),
    maximumDays,
    counts: level !== "disabled",
  };
}

/** The configuration with these exceptions in place of its own. */
export function withExceptions(configuration: Configuration, exceptions: readonly ListedException[]): Configuration {
  const own = configuration[exceptionJustified.name] ?? {};
  const rest = typeof own === "string" ? { enforcementLevel: own } : own;
  return { ...configuration, [exceptionJustified.name]: { ...rest, exceptions } };
}
