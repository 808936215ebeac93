import { accountOf, type Caller, callerOf } from "./caller";
import { contextOf } from "./context";
import { resourceEffectsOf } from "./grants";
import { hasUnknown } from "./match";
import { isNamed, type Named } from "./principals";
import type { AccessRequest, Decision } from "./request";
import { type Asked, type Effects, effectsOf } from "./statement";
import { all, any, either, every, some, type Truth } from "./truth";

export type { AccessRequest, Decision, Document } from "./request";

const unlimited: Effects = { allows: true, denies: false };

/**
 * What AWS decides on a request: denied when a document denies it; otherwise allowed when the documents that must allow it
 * do; otherwise denied. Which ones must depends on the accounts, the service and the kind of principal.
 * Not taken into account: session policies, resource control policies, VPC endpoint policies, KMS grants, S3 access lists.
 * Source: IAM User Guide, "Policy evaluation logic" and "Cross-account policy evaluation logic".
 * @throws Error when the principal is of no kind that IAM knows.
 */
export function decide(request: AccessRequest): Decision {
  const caller = callerOf(request.principal);
  const owner = ownerOf(request, caller);
  const asked = { action: request.action, resource: request.resource, context: contextOf(request, caller, owner) };
  const identity = effectsOf(request.identity ?? [], asked);
  const boundary = request.boundary === undefined ? unlimited : effectsOf([request.boundary], asked);
  const resource = resourceEffectsOf(request, asked, caller);
  const control = controlOf(request, asked, caller);

  const isDenied = any(identity.denies, boundary.denies, resource.denies, control.denies);
  const byIdentity = caller.kind === "Account" ? true : all(identity.allows, boundary.allows);
  const byResource = grantTo(resource.grants, boundary.allows);
  const byEither = either(needsResourcePolicy(request), all(resource.grants.account, byIdentity), byIdentity);
  const byBoth = all(byIdentity, isNamed(resource.grants));
  const asPrincipal = all(control.allows, either(isSame(caller, owner), any(byResource, byEither), byBoth));
  const isAllowed = either(belongsToAccount(caller), asPrincipal, byResource);
  return decisionOf(isAllowed, isDenied);
}

function decisionOf(isAllowed: Truth, isDenied: Truth): Decision {
  if (isDenied || isAllowed === false) {
    return "Denied";
  }
  return isAllowed && isDenied === false ? "Allowed" : "Unknown";
}

/** Nothing where the resource is unknown: it may be of any account. */
function ownerOf({ resource, resourceAccount }: AccessRequest, caller: Caller): string | undefined {
  const account = resourceAccount ?? accountOf(resource) ?? (hasUnknown(resource) ? undefined : caller.account);
  return account !== undefined && hasUnknown(account) ? undefined : account;
}

function isSame({ account }: Caller, owner: string | undefined): Truth {
  return account === undefined || owner === undefined ? undefined : account === owner;
}

/** False for a service, an identity provider and nobody in particular: only the resource's document can allow those. */
function belongsToAccount({ kind, account }: Caller): Truth {
  return kind === "Unknown" ? undefined : account !== undefined;
}

/**
 * Whether the resource's document alone allows the caller, in the caller's own account. A grant to a role is still limited
 * by its boundary; a grant to a user, a session or everyone is not.
 * Source: IAM User Guide, "Permissions boundaries for IAM entities", resource-based policies.
 */
function grantTo({ itself, everyone, role }: Named, isWithinBoundary: Truth): Truth {
  return any(itself, everyone, all(role, isWithinBoundary));
}

const policed: [actions: RegExp, resources: RegExp][] = [
  [/^kms:/i, /:key\//],
  [/^sts:(AssumeRole|TagSession|SetSourceIdentity)/i, /:role\//],
];

/**
 * Whether a principal's own documents count only if the resource's document hands the decision to the account: for keys,
 * and for assuming roles. Source: KMS Developer Guide, "Key policies"; IAM User Guide, "Roles terms and concepts".
 */
function needsResourcePolicy({ action, resource }: AccessRequest): Truth {
  const resources = policed.find(([actions]) => hasUnknown(action) || actions.test(action))?.[1];
  if (resources === undefined) {
    return false;
  }
  return hasUnknown(action) || hasUnknown(resource) ? undefined : resources.test(resource);
}

/** Each level must allow; a service-linked role is exempt. Source: Organizations User Guide, "SCP evaluation". */
function controlOf({ serviceControl = [] }: AccessRequest, asked: Asked, caller: Caller): Effects {
  const levels = [serviceControl].flat().map((documents) => effectsOf(documents, asked));
  const isControlled = /:role\/aws-service-role\//.test(caller.name) ? false : belongsToAccount(caller);
  const allows = every(levels, (level) => level.allows);
  return {
    allows: either(isControlled, allows, true),
    denies: all(
      isControlled,
      some(levels, (level) => level.denies),
    ),
  };
}
