import { checkHeaders, securityHeaders } from "../headers";
import { Refused } from "../refused";

/** What API Gateway makes the HTTP response of. */
export interface ApiResponse {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

/** An answer with a status code and headers of its own: made by {@link answer}. */
export interface Answer {
  readonly statusCode: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** Answers that were made here: an object of a caller that looks like one is a body. */
const answers = new WeakSet<object>();

/**
 * An answer with another status code than the handler's, or with headers.
 * @param body sent as JSON; as it is when it is a text and the headers say another `Content-Type`.
 * @throws {TypeError} for a status code that is none, and a header with a line break.
 */
export function answer(statusCode: number, body?: unknown, headers: Record<string, string> = {}): Answer {
  if (!Number.isInteger(statusCode) || statusCode < 200 || statusCode > 599) {
    throw new TypeError("The status code of an answer is a whole number from 200 to 599");
  }
  checkHeaders(headers);
  const made = Object.freeze({ statusCode, body, headers: { ...headers } });
  answers.add(made);
  return made;
}

/** True for what {@link answer} returned. */
export function isAnswer(value: unknown): value is Answer {
  return typeof value === "object" && value !== null && answers.has(value);
}

/** The response to what a handler returned. */
export function responseTo(result: unknown, statusCode: number, cors: Record<string, string>): ApiResponse {
  const made = isAnswer(result) ? result : answer(result === undefined ? 204 : statusCode, result);
  return {
    statusCode: made.statusCode,
    headers: { ...securityHeaders, ...canonical(made.headers), ...cors },
    body: bodyText(made),
  };
}

/** The response to an error: a refusal says its message, anything else is logged and says nothing. */
export function responseToError(error: unknown, cors: Record<string, string>, log: () => void): ApiResponse {
  const isRefused = error instanceof Refused && error.statusCode >= 400 && error.statusCode <= 499;
  if (!isRefused) {
    log();
  }
  const { statusCode, message } = isRefused ? error : { statusCode: 500, message: "The request failed" };
  return responseTo(answer(statusCode, { message }), statusCode, cors);
}

/** Names as the security headers write them, so that a handler's header replaces one and does not stand beside it. */
function canonical(headers: Readonly<Record<string, string>>): Record<string, string> {
  const names = new Map(Object.keys(securityHeaders).map((name) => [name.toLowerCase(), name]));
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [names.get(name.toLowerCase()) ?? name, value]),
  );
}

function bodyText({ statusCode, body, headers }: Answer): string {
  if (body === undefined || statusCode === 204 || statusCode === 304) {
    return "";
  }
  const [, type = "application/json"] =
    Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type") ?? [];
  return typeof body === "string" && !/^application\/(.+\+)?json/i.test(type) ? body : JSON.stringify(body);
}
