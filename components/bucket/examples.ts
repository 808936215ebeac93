import { LockMode, SecureBucket } from "./index";

export const good: Record<string, () => unknown> = {
  "a bucket": () => new SecureBucket("invoices"),
  "other times, and access logs": () =>
    new SecureBucket("uploads", {
      noncurrentDays: 30,
      expirationDays: 365,
      accessLogs: { bucketName: "access-logs-of-the-account" },
    }),
  "objects that nobody can delete for seven years": () =>
    new SecureBucket("ledger", { objectLock: { mode: LockMode.Compliance, days: 2557 } }),
  "a name that is too long for S3": () => new SecureBucket("Documents_that-customers-upload-for-review"),
};

export const refused: Record<string, [() => unknown, string]> = {
  "versions that are kept for no time": [
    () => new SecureBucket("invoices", { noncurrentDays: 0 }),
    'SecureBucket "invoices": noncurrentDays is 0; write a whole number from 1 to 3650.',
  ],
  "objects that are kept for no time": [
    () => new SecureBucket("invoices", { expirationDays: 0.5 }),
    'SecureBucket "invoices": expirationDays is 0.5; write a whole number from 1 to 36500.',
  ],
  "a lock that is longer than S3 accepts": [
    () => new SecureBucket("ledger", { objectLock: { mode: LockMode.Governance, days: 40_000 } }),
    'SecureBucket "ledger": objectLock.days is 40000; write a whole number from 1 to 36500.',
  ],
  "versions that are to go while they are locked": [
    () => new SecureBucket("ledger", { noncurrentDays: 30, objectLock: { mode: LockMode.Governance, days: 90 } }),
    'SecureBucket "ledger": noncurrentDays is 30, less than the 90 days of objectLock; write 90 or more, or leave it out.',
  ],
  "a prefix of logs that begins with a slash": [
    () => new SecureBucket("invoices", { accessLogs: { bucketName: "logs", prefix: "/invoices" } }),
    'SecureBucket "invoices": accessLogs.prefix is "/invoices"; write how keys begin, without wildcards or a first slash, ' +
      "such as invoices/.",
  ],
  "a grant for a pattern": [
    () => new SecureBucket("invoices").read("20*/"),
    'SecureBucket "invoices": read is "20*/"; write how keys begin, without wildcards or a first slash, such as invoices/.',
  ],
};
