/**
 * The response headers policies that AWS manages and that do not set `Strict-Transport-Security`, by id. Source: Amazon
 * CloudFront Developer Guide, "Use managed response headers policies". As of 2026-11-21.
 */
export const withoutStrictTransport: Readonly<Record<string, string>> = {
  "60669652-455b-4ae9-85a4-c4c02393f86c": "SimpleCORS",
  "5cc3b908-e619-4b99-88e5-2cf7f45965bd": "CORS-With-Preflight",
};
