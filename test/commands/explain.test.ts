import assert from "node:assert/strict";
import { frameworks } from "../../policies/frameworks";
import { policies } from "../../policies/policies";
import { generated } from "../../policies/tools/generated";
import { run } from "../support/command";

const merged = policies.find(({ sameAs = [] }) => sameAs.length > 0);

/** What is asked, and what the answer holds. */
const answers: [args: string[], holds: RegExp[]][] = [
  [
    ["lambda-function-timeout-explicit"],
    [/^### lambda-function-timeout-explicit$/m, /^Parameters:\n\n- `maximum` \(default `\d+`\): /m],
  ],
  [
    ["dynamodb-table-point-in-time-recovery-enabled"],
    [
      /^- AWS Foundational Security Best Practices: DynamoDB\.2$/m,
      /^- HIPAA Security Rule: 164\.308\(a\)\(1\)\(ii\)\(B\), /m,
    ],
  ],
  [["dynamodb-table-stream-enabled"], [/severity low; disabled\)/, /^\*\*Disabled by default:\*\* .+\.$/m]],
  [
    ["--framework", "pci-dss"],
    [
      /^# PCI DSS$/m,
      /^## 9\.2\.1\n\nPhysical entry is controlled\. Responsible: AWS\. /m,
      /^## 8\.6\.2\n\n.+Responsible: you\.\n\nBy our reasoning: /m,
    ],
  ],
  [["--framework", "owasp-serverless"], [/^## SAS-4\n\n[^#]+^- iam-policy-no-admin-statement$/m]],
  [["--framework", "nist-800-53"], [/^- AC-3\(1\), which a source states, is left out: withdrawn/m]],
];

const refused: [args: string[], sentence: string][] = [
  [["--framework", "iso"], `there is no framework \`iso\`; there are: ${Object.keys(frameworks).join(", ")}`],
  [
    ["lambda-function-tracing-enabled", "--framework", "gdpr"],
    "explain takes a policy (`lambda-function-tracing-enabled`) or --framework, not both",
  ],
];

describe("secure-serverless explain", () => {
  for (const [args, holds] of answers) {
    it(`explain ${args.join(" ")}`, async () => {
      const { code, out } = await run("explain", ...args);
      assert.equal(code, 0);
      for (const pattern of holds) {
        assert.match(out, pattern);
      }
    });
  }
  for (const [args, sentence] of refused) {
    it(`explain ${args.join(" ")}: refused`, async () => {
      assert.deepEqual(await run("explain", ...args), { code: 2, out: "", error: `error: ${sentence}\n` });
    });
  }
  it("explains a control that another policy covers", async () => {
    assert.ok(merged);
    const [id = ""] = merged.sameAs ?? [];
    const { out } = await run("explain", id);
    assert.ok(out.startsWith(`\`${id}\` is covered by \`${merged.name}\`:\n\n### ${merged.name}\n`), out.slice(0, 200));
    assert.match(out, new RegExp(`^\\*\\*Same as:\\*\\* .*\`${id}\``, "m"));
  });
  it("prints what the documentation says", async () => {
    const { out } = await run("explain", "lambda-function-tracing-enabled");
    assert.ok(generated()["docs/lambda.md"]?.includes(out));
  });
});
