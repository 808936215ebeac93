import { fieldEncryption } from "pulumi-secure-serverless/runtime";
import type { Payment } from "../payment";
import { setting } from "./settings";

const accounts = fieldEncryption({ table: "payments", keyAttributes: ["id"], keyId: setting("ACCOUNTS_KEY_ALIAS") });

/** The payment with an account that only who may use the key can read. */
export async function encrypted(payment: Payment): Promise<Payment> {
  const { iban = "", ...rest } = await accounts.encryptFields(payment, ["iban"]);
  return { ...rest, iban };
}
