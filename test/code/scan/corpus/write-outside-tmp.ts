import type { Case } from "./corpus";

export default [
  [
    "arrow, ESM",
    `import { writeFileSync } from "node:fs";\nexport const handler = async () => { writeFileSync("./cache.json", "{}"); };`,
    `import { writeFileSync } from "node:fs";\nexport const handler = async () => { writeFileSync("/tmp/cache.json", "{}"); };`,
  ],
  [
    "function, CommonJS",
    `const fs = require("fs");\nexports.handler = async function () { await fs.promises.writeFile(__dirname + "/state.txt", "x"); };`,
    `const fs = require("fs");\nconst os = require("os");\nexports.handler = async function () { await fs.promises.writeFile(os.tmpdir() + "/state.txt", "x"); };`,
  ],
  [
    "middy",
    `import middy from "@middy/core";\nimport fs from "node:fs";\nimport path from "node:path";\nexport const handler = middy(async () => { fs.mkdirSync(path.join(process.cwd(), "uploads")); });`,
    `import middy from "@middy/core";\nimport fs from "node:fs";\nimport path from "node:path";\nexport const handler = middy(async () => { fs.mkdirSync(path.join("/tmp", "uploads")); });`,
  ],
  [
    "class",
    `import { appendFile } from "node:fs/promises";\nclass Log { private file = "/var/log/app.log"; write(line: string) { return appendFile("/var/log/app.log", line); } }\nexport const handler = async () => new Log().write("x");`,
    `import { appendFile } from "node:fs/promises";\nclass Log { private file = "/mnt/efs/app.log"; write(line: string) { return appendFile("/mnt/efs/app.log", line); } }\nexport const handler = async () => new Log().write("x");`,
  ],
  [
    "helper file",
    {
      "handler.ts": `import { save } from "./save";\nexport const handler = async () => save("report");`,
      "save.ts": `import { createWriteStream } from "node:fs";\nconst folder = "out";\nexport const save = (name: string) => createWriteStream(\`\${folder}/\${name}.csv\`);`,
    },
    {
      "handler.ts": `import { save } from "./save";\nexport const handler = async () => save("report");`,
      "save.ts": `import { createWriteStream } from "node:fs";\nconst folder = process.env.FOLDER;\nexport const save = (name: string) => createWriteStream(\`\${folder}/\${name}.csv\`);`,
    },
  ],
] satisfies Case[];
