import { member } from "../read";

/**
 * What every answer says: JSON that nobody guesses another type of, stores, frames or runs. Source: OWASP REST Security
 * Cheat Sheet, "Security Headers".
 */
export const securityHeaders: Readonly<Record<string, string>> = Object.freeze({
  "Content-Type": "application/json; charset=utf-8",
  "Cache-Control": "no-store",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
});

/**
 * The headers that let a page of another origin read the answer, if the API lists that origin. A SecureApi puts the list
 * into the stage variable `allowedOrigins`, with commas, and `allowCredentials` beside it. Origins are compared whole.
 * @param event of a REST API, as Lambda passes it.
 * @param origin the `Origin` header of the request.
 */
export function corsHeaders(event: unknown, origin: string | undefined): Record<string, string> {
  const variables = member(event, "stageVariables");
  const allowed = member(variables, "allowedOrigins");
  if (typeof allowed !== "string" || allowed === "") {
    return {};
  }
  if (origin === undefined || !origin.startsWith("https://") || !allowed.split(",").includes(origin)) {
    return { Vary: "Origin" };
  }
  const credentials = member(variables, "allowCredentials") === "true";
  return {
    Vary: "Origin",
    "Access-Control-Allow-Origin": origin,
    ...(credentials && { "Access-Control-Allow-Credentials": "true" }),
  };
}

/**
 * Throws for a header that would break the answer apart, such as one with a line break.
 * @throws {TypeError}
 */
export function checkHeaders(headers: Record<string, string>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
      throw new TypeError(`The header ${JSON.stringify(name)} has a character that headers may not have`);
    }
  }
}
