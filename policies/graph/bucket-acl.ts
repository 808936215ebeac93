/** The types that set the access control list of a bucket. */
export const bucketAclTypes = [
  "aws:s3/bucketAcl:BucketAcl",
  "aws:s3/bucketAclV2:BucketAclV2",
  "aws:s3/bucket:Bucket",
  "aws:s3/bucketV2:BucketV2",
] as const;

/** What a list gives to a group that everybody belongs to. */
export interface PublicGrant {
  /** The property, and what it says. */
  text: string;
  writes: boolean;
}

interface Acl {
  acl?: string;
  grants?: { type?: string; uri?: string; permissions?: string[] }[];
  accessControlPolicy?: { grants?: { permission?: string; grantee?: { uri?: string } }[] };
}

/** Canned lists that give something to everybody. Source: Amazon S3 User Guide, "Canned ACL". */
const canned: Readonly<Record<string, boolean>> = {
  "public-read": false,
  "authenticated-read": false,
  "public-read-write": true,
};

/**
 * What a bucket's list gives to everybody, or to everybody who has an AWS account. Source: Amazon S3 User Guide, "Access
 * control list (ACL) overview", predefined groups and permissions.
 */
export function* publicGrants({ acl, grants, accessControlPolicy }: Acl): Generator<PublicGrant> {
  if (acl !== undefined && Object.hasOwn(canned, acl)) {
    yield { text: `\`acl\` is ${acl}`, writes: canned[acl] === true };
  }
  for (const { uri, permissions } of objects(grants)) {
    yield* [permissions ?? []].flat().flatMap((permission) => given(permission, uri));
  }
  for (const { grantee, permission } of objects(accessControlPolicy?.grants)) {
    yield* given(permission, grantee?.uri);
  }
}

/** What of a list is no object is left to the provider, which refuses it. */
function objects<T>(list: T[] | undefined): T[] {
  return [list ?? []].flat().filter((one) => typeof one === "object" && one !== null) as T[];
}

function given(permission = "", uri = ""): PublicGrant[] {
  const group = /\/groups\/global\/(AllUsers|AuthenticatedUsers)$/.exec(uri)?.[1];
  return group
    ? [{ text: `gives ${permission} to ${group}`, writes: /^(WRITE|WRITE_ACP|FULL_CONTROL)$/.test(permission) }]
    : [];
}
