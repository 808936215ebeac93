import { policy } from "../../policy";
import { unknown } from "../../unknown";

/**
 * Key specs of at least 128 bits of security, the least beyond 2030. Source: NIST SP 800-57 part 1 revision 5, tables 2 and 4;
 * KMS Developer Guide, "Key spec reference"; 2026-11. RSA_2048 and HMAC_224 have 112 bits, ECC_SECG_P256K1 is for block chains.
 */
const approved = [
  ...["SYMMETRIC_DEFAULT", "RSA_3072", "RSA_4096", "HMAC_256", "HMAC_384", "HMAC_512"],
  ...["ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521", "ECC_NIST_EDWARDS25519"],
  ...["ML_DSA_44", "ML_DSA_65", "ML_DSA_87"],
];

export default policy("aws:kms/key:Key", {
  name: "kms-key-spec-approved",
  title: "A key must be of an approved kind and strength",
  severity: "low",
  why: "What a weak key signs or encrypts today can be forged or read while it still matters.",
  fix: "Set `customerMasterKeySpec` to an approved one, such as `ECC_NIST_P256` or `RSA_3072`; the key is replaced.",
  link: "https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html",
  owasp: ["SAS-3"],
  parameters: {
    specs: { default: approved, description: "The key specs that may be used." },
  },

  check({ customerMasterKeySpec = "SYMMETRIC_DEFAULT" }, { parameters: { specs } }) {
    return specs.includes(customerMasterKeySpec)
      ? undefined
      : `\`customerMasterKeySpec\` is ${customerMasterKeySpec}, which is not approved`;
  },

  good: {
    "nothing is said: AES with 256 bits": {},
    "a key that signs": { customerMasterKeySpec: "ECC_NIST_P256", keyUsage: "SIGN_VERIFY", enableKeyRotation: false },
  },
  bad: {
    "112 bits of security": [
      { customerMasterKeySpec: "RSA_2048", keyUsage: "SIGN_VERIFY", enableKeyRotation: false },
      "`customerMasterKeySpec` is RSA_2048, which is not approved",
    ],
  },
  unknown: {
    "another resource decides": [{ customerMasterKeySpec: unknown }, "customerMasterKeySpec"],
  },
});
