import { policy } from "../../policy";
import { unknown } from "../../unknown";

const document = { documentType: "Automation", documentFormat: "YAML", content: "schemaVersion: '0.3'" };

export default policy("aws:ssm/document:Document", {
  name: "ssm-document-not-public",
  title: "A document of Systems Manager must not be shared with every AWS account",
  severity: "high",
  why: "Anybody reads how you operate the system, with the names, addresses and sometimes passwords that the steps hold.",
  fix: "List the accounts in `permissions.accountIds` instead of `All`, or leave `permissions` out.",
  link: "https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html",
  owasp: ["SAS-3"],

  check({ permissions }) {
    const shared = String(permissions?.accountIds ?? "").split(",");
    return shared.some((one) => /^\s*all\s*$/i.test(one))
      ? "`permissions.accountIds` shares it with everyone"
      : undefined;
  },

  good: {
    "it is not shared": document,
    "with one account": { ...document, permissions: { type: "Share", accountIds: "210987654321" } },
  },
  bad: {
    "with everyone": [
      { ...document, permissions: { type: "Share", accountIds: "All" } },
      "`permissions.accountIds` shares it with everyone",
    ],
    "with everyone, among others": [
      { ...document, permissions: { type: "Share", accountIds: "210987654321, all" } },
      "`permissions.accountIds` shares it with everyone",
    ],
  },
  unknown: {
    "the accounts come from another stack": [
      { ...document, permissions: { type: "Share", accountIds: unknown } },
      "permissions.accountIds",
    ],
  },
});
