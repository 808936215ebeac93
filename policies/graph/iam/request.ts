/**
 * An IAM document, as JSON text or as an object. It may be unknown before deployment, whole or in part: the marker of
 * `policies/unknown.ts`.
 */
export type Document = string | object;

/** A request to AWS, and the documents that decide on it. Any value may be unknown before deployment. */
export interface AccessRequest {
  /**
   * Who asks: the ARN of a role, of a role's session or of a user; an account, by number or root ARN, which stands for
   * its root user; the name of a service; the ARN or name of an identity provider; or `*`, which is nobody in particular.
   */
  principal: string;
  /** Such as `dynamodb:GetItem`. */
  action: string;
  /** The ARN of one resource, or `*` for an action that has none. */
  resource: string;
  /** The account that owns the resource. Default: the one in its ARN, otherwise that of the principal. */
  resourceAccount?: string;
  /**
   * The request's condition keys, in any case: text for keys of one value, a list for keys of several. What follows from
   * the principal and the resource (`aws:PrincipalArn`, `aws:ResourceAccount`, ...) is added, unless it is given.
   */
  context?: Readonly<Record<string, string | readonly string[]>>;
  /** Documents of the principal itself, inline and attached. Default: none, which allows nothing. */
  identity?: readonly Document[];
  /** The permissions boundary of a role or user. */
  boundary?: Document;
  /** The document of the resource: bucket policy, key policy, trust policy, function permissions, ... */
  resourcePolicy?: Document;
  /** Service control policies by level, from the organisation's root to the account; each level must allow. */
  serviceControl?: readonly (readonly Document[])[];
}

/** `Unknown` where a value decides that is known only after deployment. */
export type Decision = "Allowed" | "Denied" | "Unknown";
