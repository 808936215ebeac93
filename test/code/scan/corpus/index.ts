import codeInjection from "./code-injection";
import commandInjection from "./command-injection";
import type { Case } from "./corpus";
import crossSiteScripting from "./cross-site-scripting";
import databases from "./databases";
import events from "./events";
import expressionInjection from "./expression-injection";
import frameworks from "./frameworks";
import headerInjection from "./header-injection";
import passwordHash from "./password-hash";
import pathTraversal from "./path-traversal";
import prototypePollution from "./prototype-pollution";
import regularExpression from "./regular-expression-denial-of-service";
import resourceName from "./resource-name-from-event";
import secretInCode from "./secret-in-code";
import secretInLog from "./secret-in-log";
import serverSideRequestForgery from "./server-side-request-forgery";
import shell from "./shell";
import sqlInjection from "./sql-injection";
import tlsVerificationOff from "./tls-verification-off";
import tokenNotVerified from "./token-not-verified";
import unsafeDeserialisation from "./unsafe-deserialisation";
import weakRandomness from "./weak-randomness";
import writeOutsideTmp from "./write-outside-tmp";

const byShape: Record<string, readonly Case[]> = {
  "code-injection": codeInjection,
  "command-injection": commandInjection,
  "cross-site-scripting": crossSiteScripting,
  "expression-injection": expressionInjection,
  "header-injection": headerInjection,
  "password-hash": passwordHash,
  "path-traversal": pathTraversal,
  "prototype-pollution": prototypePollution,
  "regular-expression-denial-of-service": regularExpression,
  "resource-name-from-event": resourceName,
  "secret-in-code": secretInCode,
  "secret-in-log": secretInLog,
  "server-side-request-forgery": serverSideRequestForgery,
  shell,
  "sql-injection": sqlInjection,
  "tls-verification-off": tlsVerificationOff,
  "token-not-verified": tokenNotVerified,
  "unsafe-deserialisation": unsafeDeserialisation,
  "weak-randomness": weakRandomness,
  "write-outside-tmp": writeOutsideTmp,
};

const byOrigin: readonly Record<string, readonly Case[]>[] = [{ "sql-injection": databases }, events, frameworks];

/** Vulnerable handlers and their safe twins, by weakness. */
export const corpus: Record<string, readonly Case[]> = Object.fromEntries(
  Object.entries(byShape).map(([weakness, cases]) => [
    weakness,
    [...cases, ...byOrigin.flatMap((one) => one[weakness] ?? [])],
  ]),
);
