import type { Caller } from "./caller";
import { type PolicyStatement, readDocument } from "./documents";
import { isNamed, isSpared, type Named, namedBy, namedByOthers } from "./principals";
import type { AccessRequest } from "./request";
import { type Asked, applies } from "./statement";
import { all, not, some, type Truth } from "./truth";

/** What the document of a resource says of a request: by which ways of naming the caller it allows, and if it denies. */
export interface ResourceEffects {
  grants: Named;
  denies: Truth;
}

/** Reads the document of the resource. Without one, nobody is allowed or denied. */
export function resourceEffectsOf(request: AccessRequest, asked: Asked, caller: Caller): ResourceEffects {
  const statements = request.resourcePolicy === undefined ? [] : readDocument(request.resourcePolicy);
  const found = statements.map((statement) => ({ ...statement, about: applies(statement, asked) }));
  const granted = found
    .filter(({ effects }) => effects.includes("Allow"))
    .map(({ about, ...statement }) => ({ about, named: allowed(statement, caller) }));
  const by = (way: keyof Named) => some(granted, ({ about, named }) => all(about, named[way]));
  return {
    grants: { itself: by("itself"), role: by("role"), account: by("account"), everyone: by("everyone") },
    denies: some(found, ({ about, ...statement }) =>
      statement.effects.includes("Deny") ? all(about, isDenied(statement, caller, request)) : false,
    ),
  };
}

function allowed({ principals, notPrincipals }: PolicyStatement, caller: Caller): Named {
  return notPrincipals.length > 0 ? namedByOthers(notPrincipals, caller) : namedBy(principals, caller);
}

function isDenied(statement: PolicyStatement, caller: Caller, { boundary }: AccessRequest): Truth {
  const { principals, notPrincipals } = statement;
  return notPrincipals.length > 0
    ? not(isSpared(notPrincipals, caller, boundary !== undefined))
    : isNamed(namedBy(principals, caller));
}
