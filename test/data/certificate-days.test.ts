import assert from "node:assert/strict";
import { longCertificate } from "../../policies/bases/certificates";
import certificateNotExpiring from "../../policies/rules/acm/acm-certificate-not-expiring";

/** The certificate ends in 2126: only other days can bring its end near. */
const judged = (days: number) =>
  certificateNotExpiring.check({ certificateBody: longCertificate }, { parameters: { days } });

describe("the days that a certificate must be valid", () => {
  it("are counted from today", () => {
    const days = (Date.parse("2126-10-29T06:45:54Z") - Date.now()) / 86_400_000;
    assert.equal(judged(Math.floor(days) - 1), undefined);
    assert.equal(judged(Math.ceil(days) + 1), "`certificateBody` is valid until 2126-10-29 only");
  });
});
