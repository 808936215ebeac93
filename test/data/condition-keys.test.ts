import assert from "node:assert/strict";
import { accountKeys, callerKeys, callerOrResourceKeys } from "../../policies/data/condition-keys";
import { loadBalancerAccounts } from "../../policies/data/service-accounts";

describe("data about callers", () => {
  it("keys are written as they are compared", () => {
    const wrong = [...callerOrResourceKeys].filter((key) => !/^(aws|kms|s3):[a-z]+$/.test(key));
    assert.deepEqual(wrong, []);
  });
  it("keys that hold an account say who calls", () => {
    assert.deepEqual(
      [...accountKeys].filter((key) => !callerKeys.has(key)),
      [],
    );
  });
  it("accounts have 12 digits", () => {
    assert.deepEqual(
      [...loadBalancerAccounts].filter((account) => !/^\d{12}$/.test(account)),
      [],
    );
  });
});
