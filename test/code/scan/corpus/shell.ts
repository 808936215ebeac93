import type { Case } from "./corpus";

export default [
  [
    "arrow, ESM",
    `import { execSync } from "node:child_process";\nexport const handler = async () => execSync(\`/opt/bin/report \${process.env.STAGE}\`).toString();`,
    `import { execFileSync } from "node:child_process";\nexport const handler = async () => execFileSync("/opt/bin/report", [process.env.STAGE ?? ""]).toString();`,
  ],
  [
    "function, CommonJS",
    `const { spawn } = require("child_process");\nexports.handler = async function () { const files = await module.list(); return spawn("zip", ["out.zip", files[0]], { shell: true }); };`,
    `const { spawn } = require("child_process");\nexports.handler = async function () { const files = await module.list(); return spawn("zip", ["out.zip", files[0]], { shell: false }); };`,
  ],
  [
    "middy",
    `import middy from "@middy/core";\nimport { exec } from "node:child_process";\nexport const handler = middy(async () => { const name = await load(); exec("rm -f /tmp/" + name); });\nasync function load() { return (await fetch("https://api.example.org")).text(); }`,
    `import middy from "@middy/core";\nimport { exec } from "node:child_process";\nexport const handler = middy(async () => { exec("rm -f /tmp/report"); });`,
  ],
  [
    "class",
    `import cp from "node:child_process";\nclass Tool { constructor(private options: string) {} run() { return cp.execSync("tool " + this.options); } }\nexport const handler = async () => new Tool(process.env.OPTIONS!).run();`,
    `import cp from "node:child_process";\nclass Tool { constructor(private options: string) {} run() { return cp.execFileSync("tool", [this.options]); } }\nexport const handler = async () => new Tool(process.env.OPTIONS!).run();`,
  ],
  [
    "helper file",
    {
      "handler.ts": `import { run } from "./run";\nexport const handler = async () => run(process.env.FILE!);`,
      "run.ts": `import { spawnSync } from "node:child_process";\nexport const run = (file: string) => spawnSync(file, { shell: "/bin/bash" });`,
    },
    {
      "handler.ts": `import { run } from "./run";\nexport const handler = async () => run(process.env.FILE!);`,
      "run.ts": `import { spawnSync } from "node:child_process";\nexport const run = (file: string) => spawnSync("cat", [file]);`,
    },
  ],
] satisfies Case[];
