import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

export default policy("aws:kms/key:Key", {
  name: "kms-key-rotation-enabled",
  title: "A symmetric key must be rotated automatically",
  severity: "medium",
  why: "Key material that leaked once decrypts everything that is ever written; rotation ends that after a year.",
  fix: "Set `enableKeyRotation: true`, as SecureKey does.",
  link: "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
  owasp: ["SAS-7"],

  check(key) {
    if (key.enableKeyRotation || has(key, "customKeyStoreId")) {
      return undefined;
    }
    // Asymmetric and HMAC keys, and keys of a custom store, cannot be rotated automatically.
    const isSymmetric = (key.customerMasterKeySpec ?? "SYMMETRIC_DEFAULT") === "SYMMETRIC_DEFAULT";
    return isSymmetric ? "`enableKeyRotation` is not true" : undefined;
  },

  remediate: () => ({ enableKeyRotation: true }),

  good: {
    "it rotates": {},
    "a key that signs cannot rotate": {
      enableKeyRotation: false,
      customerMasterKeySpec: "ECC_NIST_P256",
      keyUsage: "SIGN_VERIFY",
    },
    "nor can one of a CloudHSM cluster": { enableKeyRotation: undefined, customKeyStoreId: "cks-1234567890abcdef0" },
  },
  bad: {
    "nothing is said": [{ enableKeyRotation: undefined }, "`enableKeyRotation` is not true"],
    "switched off": [
      { enableKeyRotation: false, customerMasterKeySpec: "SYMMETRIC_DEFAULT" },
      "`enableKeyRotation` is not true",
    ],
  },
  unknown: {
    "another resource decides": [{ enableKeyRotation: unknown }, "enableKeyRotation"],
  },
});
