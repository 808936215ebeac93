import { join } from "node:path";

const folder = join(__dirname, "..", "..", "..", "components", String(process.env.COMPONENT));
const { good } = require(join(folder, "examples")) as { good: Record<string, () => unknown> };

for (const create of Object.values(good)) {
  create();
}
