import { type Severity, severities } from "../../policy";

/** Who can send the events of a function. */
export type Sources = "anyone" | "authenticated" | "own account";

/** What a flow from the event can do, and how grave it is when anyone can send one. */
export const flowWeaknesses: Readonly<Record<string, { severity: Severity; message: string }>> = {
  "command-injection": { severity: "critical", message: "is run as a command" },
  "sql-injection": { severity: "critical", message: "is part of a statement of SQL" },
  "code-injection": { severity: "critical", message: "is run as code" },
  "path-traversal": { severity: "high", message: "chooses the path of a file" },
  "server-side-request-forgery": { severity: "high", message: "chooses where a request goes" },
  "prototype-pollution": { severity: "high", message: "can change the prototype of objects" },
  "expression-injection": { severity: "high", message: "is part of a statement or expression of DynamoDB" },
  "cross-site-scripting": { severity: "high", message: "is shown in a page without encoding" },
  "unsafe-deserialisation": { severity: "critical", message: "is made into objects that can hold code" },
  "header-injection": { severity: "medium", message: "is a header of the answer" },
  "regular-expression-denial-of-service": {
    severity: "medium",
    message: "can make a regular expression run without end",
  },
  "resource-name-from-event": { severity: "medium", message: "names the resource that is used" },
};

/** True for a weakness that is a flow from the event, in contrast to what is weak by itself. */
export function isFlow(weakness: string): boolean {
  return Object.hasOwn(flowWeaknesses, weakness);
}

/** How grave a weakness is for those who can send events; as for anyone when that is not known. */
export function severityFor(severity: Severity, sources: Sources | undefined): Severity {
  const less = sources === "own account" ? 2 : sources === "authenticated" ? 1 : 0;
  return severities[Math.min(severities.indexOf(severity) + less, severities.length - 1)] ?? severity;
}
