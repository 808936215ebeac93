import assert from "node:assert/strict";
import { Runtime } from "@pulumi/aws/types/enums/lambda";
import { layerPublishers, publishesForAws } from "../../policies/data/layer-publishers";
import { deprecatedRuntimes, newerRuntime, newestRuntimes } from "../../policies/data/runtimes";
import { apiTlsPolicies, isPostQuantum, takesOldTls } from "../../policies/data/tls-policies";

describe("facts about Lambda and API Gateway", () => {
  it("no runtime that the provider knows is newer than the newest, and each has a family but Go's", () => {
    const without = Object.values(Runtime).filter(
      (runtime) => !newestRuntimes.includes(runtime) && !newerRuntime(runtime),
    );
    assert.deepEqual(without, ["go1.x"]);
    assert.deepEqual(
      newestRuntimes.filter((runtime) => newerRuntime(runtime) ?? deprecatedRuntimes[runtime]),
      [],
    );
  });

  it("the accounts of publishers are account ids, each once", () => {
    const all = Object.values(layerPublishers).flatMap((accounts) => accounts.split(" "));
    assert.deepEqual(
      all.filter((account) => !/^\d{12}$/.test(account)),
      [],
    );
    assert.equal(new Set(all).size, all.length);
    assert.equal(publishesForAws("123456789012"), false);
  });

  it("the oldest version of a TLS policy is the one in its name", () => {
    for (const [name, oldest] of Object.entries(apiTlsPolicies)) {
      const [, version = ""] =
        /^SecurityPolicy_TLS13_1_(\d)|^SecurityPolicy_TLS1(\d)|^TLS_1_(\d)/.exec(name)?.filter(Boolean) ?? [];
      assert.equal(oldest, `1.${version}`, name);
    }
    assert.deepEqual(Object.keys(apiTlsPolicies).filter(takesOldTls), ["TLS_1_0"]);
    assert.equal(Object.keys(apiTlsPolicies).filter(isPostQuantum).length, 4);
  });
});
