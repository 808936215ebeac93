import { credentialKind } from "../../credentials";
import { Refused } from "../refused";

/** What is logged of a request or a record that failed: nothing that was sent. */
export interface Failure {
  message: string;
  /** The request's id, or the record's. */
  requestId?: string;
  /** The error's class, such as `ResourceNotFoundException`. */
  error: string;
  /** The answer's status code, of a refusal. */
  statusCode?: number;
  /** Where the error was thrown: functions, files and lines. */
  at?: string[];
}

/**
 * Takes what failed, and the error itself. An error's message may hold what was sent, or a secret: pass it on only where
 * that may be kept.
 */
export type Log = (failure: Failure, error: unknown) => void;

/** Writes a failure as one line of JSON to the function's log. */
function logToConsole(failure: Failure): void {
  console.error(JSON.stringify(failure));
}

/** Logs an error that no caller is told of. Never throws. */
export function report(log: Log | undefined, error: unknown, message: string, requestId?: string): void {
  const failure = { message, requestId, ...described(error) };
  try {
    (log ?? logToConsole)(failure, error);
  } catch {
    logToConsole(failure);
  }
}

function described(error: unknown): Omit<Failure, "message"> {
  if (error instanceof Refused) {
    return { error: error.name, statusCode: error.statusCode };
  }
  if (!(error instanceof Error)) {
    return { error: typeof error };
  }
  return { error: /^\w{1,100}$/.test(error.name) ? error.name : "Error", at: frames(error) };
}

/** The first lines of the stack below the message, which may look like lines of a stack itself. */
function frames({ message, stack = "" }: Error): string[] {
  const start = stack.indexOf(message);
  const below = start < 0 ? "" : stack.slice(start + message.length);
  const lines = below.split("\n").map((line) => line.trim());
  return lines.filter((line) => line.startsWith("at ") && credentialKind(line) === undefined).slice(0, 3);
}
