import type { ArgumentPlace } from "../error";
import { refuse } from "../error";
import { policyDocument, type Statement } from "./document";
import { grantStatements, type KnownGrant, statementsOf } from "./statements";

/** Characters that all inline policies of a role may have together, white space not counted. Source: IAM quotas. */
const mostCharacters = 10_240;

/**
 * The one inline policy of a function's role: what every function needs, and what its grants say.
 * @throws when it is longer than IAM accepts, naming the grants that cost most.
 */
export function rolePolicy(place: ArgumentPlace, base: Statement[], grants: KnownGrant[], dnsSuffix: string): string {
  const document = policyDocument([...base, ...grantStatements(grants, dnsSuffix)]);
  if (document.length > mostCharacters) {
    throw refuse(
      place,
      `make a role policy of ${document.length} characters, and IAM accepts ${mostCharacters}`,
      `split the function, or drop grants (most costly: ${costs(grants, dnsSuffix).join(", ")})`,
    );
  }
  return document;
}

function costs(grants: KnownGrant[], dnsSuffix: string): string[] {
  return grants
    .map((grant) => ({ title: titleOf(grant), size: policyDocument(statementsOf(grant, dnsSuffix)).length }))
    .sort((a, b) => b.size - a.size || (a.title < b.title ? -1 : 1))
    .slice(0, 3)
    .map(({ title, size }) => `${title} ${size}`);
}

/** A grant as a person would name it, such as `query orders/byCustomer`. */
function titleOf({ intent, resource, index }: KnownGrant): string {
  const table = resource.slice(resource.indexOf("/") + 1);
  return `${intent} ${table}${index === undefined ? "" : `/${index}`}`;
}
