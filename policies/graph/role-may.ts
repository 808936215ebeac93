import { arnIndexOf } from "./access/arn-index";
import { contextFor } from "./access/assumptions";
import { boundaryOf, roleDocuments } from "./access/role-documents";
import { arnOf } from "./arn-of";
import { unknownOf } from "./given";
import { type Decision, type Document, decide } from "./iam/decide";
import type { Stack, StackResource } from "./stack";

/** What a role wants to do. */
export interface Use {
  stack: Stack;
  role: StackResource;
  action: string;
  /** The ARN of the resource. */
  resource: string;
  /** The document of the resource, if any. */
  resourcePolicy?: Document;
}

/** Whether a role may do something over TLS, as far as the documents of the stack tell. */
export function roleMay({ stack, role, action, resource, resourcePolicy }: Use): Decision {
  return decide({
    principal: arnOf(stack, role),
    action,
    resource,
    resourcePolicy,
    identity: roleDocuments(stack, role).map(({ document }) => document as Document),
    boundary: boundaryOf(stack, role)?.document as Document | undefined,
    context: contextFor(stack, role, undefined, arnIndexOf(stack).home.account ?? ""),
  });
}

/**
 * True when a role is known not to be allowed something.
 * @throws UnknownRead when a value decides that is known only after deployment.
 */
export function isRefused(use: Use): boolean {
  const decision = roleMay(use);
  if (decision === "Unknown") {
    throw unknownOf(use.role, "policies");
  }
  return decision === "Denied";
}
