import { containsUnknown } from "../../../unknown";
import { statements } from "../../document";
import { readGiven } from "../../given";
import type { StackResource } from "../../stack";
import type { Entry } from "../model";
import { resolved } from "../resolve";
import { decided } from "./admitted";
import { byTarget, type EntryContext } from "./context";

const attachment = "aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment";

/** The guests of identity pools, if they have any, and their users. */
export function identityPoolEntries(context: EntryContext): Entry[] {
  const attachmentsOf = byTarget(context, [attachment], {
    path: "identityPoolId",
    accepts: /^aws:cognito\/identityPool:/,
  });
  return context.stack.ofType("aws:cognito/identityPool:IdentityPool").flatMap((pool) => {
    const owners = attachmentsOf(pool);
    const hasGuests = decided(pool, () => readGiven(pool, "allowUnauthenticatedIdentities") === true);
    const guests = { ...base(context, pool, owners, "unauthenticated"), label: `guest of ${pool.name}` };
    const users = { ...base(context, pool, owners, "authenticated"), label: `user of ${pool.name}` };
    const admitted = typeof hasGuests === "object" ? hasGuests : { audience: "anyone" as const };
    return [
      ...(hasGuests === false ? [] : [{ ...guests, ...admitted }]),
      { ...users, audience: "authenticated" as const },
    ];
  });
}

type Guest = "authenticated" | "unauthenticated";

function base({ names }: EntryContext, resource: StackResource, owners: StackResource[], who: Guest) {
  const place = { path: `roles.${who}`, accepts: /^aws:iam\/role:/ };
  const found = owners.flatMap((owner) => resolved(names, owner, place).found.map(({ target }) => target));
  const fitting = found.length > 1 ? found.filter((role) => trusts(role, who)) : found;
  const [owner] = fitting.length > 1 ? owners : [];
  const undecided = owner ? { undecided: `roles of ${owner.name}` } : {};
  return { resource, kind: "identity-pool" as const, to: [...new Set(fitting)], ...undecided };
}

/** False for a role that only trusts the others, by the method of authentication that it asks for. */
function trusts({ raw: { assumeRolePolicy } }: StackResource, who: Guest): boolean {
  const all = containsUnknown(assumeRolePolicy) ? [] : statements(assumeRolePolicy);
  const asked = all.flatMap(({ conditions }) => conditions.filter(({ key }) => /:amr$/i.test(key)));
  return asked.length === 0 || asked.some(({ values }) => values.includes(who));
}
