import type { Condition } from "../document";
import { GrantIntent } from "../index";
import type { KnownGrant, ServiceGrants } from "../service";

const objects = ({ resource, prefix = "" }: KnownGrant) => [`${resource}/${prefix}*`];

/** Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon S3". */
export const s3: ServiceGrants = {
  noun: "a bucket",
  resource: /^[a-z0-9][a-z0-9.-]+$/,
  example: "orders",
  isGlobal: true,
  intents: {
    [GrantIntent.Read]: {
      actions: ["s3:GetObject"],
      resources: objects,
      options: ["prefix"],
      keyActions: ["kms:Decrypt"],
    },
    [GrantIntent.List]: {
      actions: ["s3:ListBucket"],
      options: ["prefix"],
      condition: ({ prefix }): Condition => (prefix === undefined ? {} : { StringLike: { "s3:prefix": `${prefix}*` } }),
    },
    // The parts of a multipart upload are decrypted when it is completed.
    [GrantIntent.Write]: {
      actions: ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"],
      resources: objects,
      options: ["prefix"],
      keyActions: ["kms:Decrypt", "kms:GenerateDataKey"],
    },
    [GrantIntent.Delete]: { actions: ["s3:DeleteObject"], resources: objects, options: ["prefix"] },
  },
};
