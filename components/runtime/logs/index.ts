// A logger writes at once, also while a function starts or ends, so its library cannot be loaded later.
import { LogFormatter, Logger, LogItem } from "@aws-lambda-powertools/logger";
import type { LogAttributes, UnformattedAttributes } from "@aws-lambda-powertools/logger/types";
import { type MaskOptions, masked } from "./mask";

export { type MaskOptions, masked } from "./mask";

/** How a function logs. */
export interface LogOptions extends MaskOptions {
  /** The name of the service. Default: the environment variable POWERTOOLS_SERVICE_NAME. */
  service?: string;
  /** The least important that is written. Default: that of the function's configuration, else INFO. */
  level?: "DEBUG" | "INFO" | "WARN" | "ERROR" | "SILENT";
}

/**
 * A logger of Powertools for AWS Lambda that writes one line of JSON for each entry and masks it: fields with secret names, and
 * secrets that can be recognised in texts, wherever they stand. Of errors it writes name, code and place.
 */
export function logger(options: LogOptions = {}): Logger {
  const { service: serviceName, level: logLevel } = options;
  return new Logger({ serviceName, logLevel, logFormatter: new MaskingFormatter(options) });
}

/** The extension point of the library. */
class MaskingFormatter extends LogFormatter {
  readonly #options: MaskOptions;

  constructor(options: MaskOptions) {
    super();
    this.#options = options;
  }

  override formatAttributes(entry: UnformattedAttributes, more: LogAttributes): LogItem {
    const { lambdaContext: context } = entry;
    const attributes = {
      ...(masked(more, this.#options) as LogAttributes),
      level: entry.logLevel,
      message: masked(entry.message, this.#options),
      timestamp: this.formatTimestamp(entry.timestamp),
      service: entry.serviceName,
      function_name: context?.functionName,
      function_request_id: context?.awsRequestId,
      cold_start: context?.coldStart,
      xray_trace_id: entry.xRayTraceId,
    };
    return new LogItem({ attributes });
  }
}
