import assert from "node:assert/strict";
import {
  defaultViewerPolicy,
  oldOriginProtocols,
  oldViewerPolicies,
  tls12ViewerPolicies,
} from "../../policies/data/cloudfront-tls";

describe("TLS of CloudFront", () => {
  it("names each policy once, in the form of CloudFront", () => {
    const all = [...oldViewerPolicies, ...tls12ViewerPolicies];
    assert.deepEqual([...new Set(all)], all);
    assert.deepEqual(
      all.filter((name) => !/^(SSLv3|TLSv1(\.[123])?(_20\d\d)?)$/.test(name)),
      [],
    );
  });
  it("counts all that take less than TLS 1.2 as old, and none with TLS 1.3 alone", () => {
    const weak = [...oldViewerPolicies, ...tls12ViewerPolicies].filter((name) =>
      /^(SSLv3|TLSv1(\.1)?)(_|$)/.test(name),
    );
    assert.deepEqual(
      weak.filter((name) => !oldViewerPolicies.includes(name)),
      [],
    );
    assert.ok(!oldViewerPolicies.concat(tls12ViewerPolicies).includes("TLSv1.3_2025"));
    assert.deepEqual(
      oldOriginProtocols.filter((name) => name === "TLSv1.2"),
      [],
    );
  });
  it("has the provider's default among the old ones", () => assert.ok(oldViewerPolicies.includes(defaultViewerPolicy)));
});
