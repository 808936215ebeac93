import type { Condition } from "../document";
import { GrantIntent } from "../index";
import type { IntentRule, KnownGrant, ServiceGrants } from "../service";

/** A key is picked by its alias, because its id is known only after deployment; an alias in an ARN would not name the key. */
function crypto(...actions: string[]): IntentRule {
  return {
    actions,
    condition: ({ keyAlias }: KnownGrant): Condition =>
      keyAlias === undefined ? {} : { "ForAnyValue:StringEquals": { "kms:ResourceAliases": keyAlias } },
  };
}

/** Source: KMS Developer Guide, "Use aliases to control access to KMS keys". */
export const kms: ServiceGrants = {
  noun: "a key",
  resource: /^key\/(\*|[A-Za-z0-9-]+)$/,
  example: "key/*",
  intents: {
    [GrantIntent.Encrypt]: crypto("kms:Encrypt"),
    [GrantIntent.Decrypt]: crypto("kms:Decrypt"),
    [GrantIntent.GenerateDataKey]: crypto("kms:GenerateDataKey"),
    [GrantIntent.Sign]: crypto("kms:Sign"),
    // A key makes either signatures or codes, so one of the two never works.
    [GrantIntent.Verify]: crypto("kms:Verify", "kms:VerifyMac"),
    [GrantIntent.GenerateMac]: crypto("kms:GenerateMac"),
  },
};
