import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "../policies/cli";
import { checkConfiguration } from "../policies/configuration";
import { policies, policiesAboutPack } from "../policies/policies";

const folder = join(__dirname, "..", "policies");
const guide = readFileSync(join(folder, "ADMINISTRATION.md"), "utf8");
const configurations = [...guide.matchAll(/```json\n(.*?)```/gs)].map(([, text = ""]) => text);
const commands = [...guide.matchAll(/npx secure-serverless ((?:configure|explain)\b[^`#\n]*)/g)].map(
  ([, text = ""]) => text,
);

describe("the guide for administrators", () => {
  it("shows configurations that the pack takes", () => {
    const all = [...policies, ...policiesAboutPack];
    assert.equal(configurations.length, 3);
    for (const text of configurations) {
      assert.ok(checkConfiguration(JSON.parse(text), all));
    }
  });

  it("shows commands that there are", async () => {
    assert.ok(commands.length > 5);
    for (const command of commands) {
      const args = command.replace("<policy>", "kms-key-rotation-enabled").replace(/>.*/, "").trim().split(" ");
      assert.deepEqual(await run(args), [0, ""], command);
    }
  });

  it("links to what there is", () => {
    const links = [...guide.matchAll(/\]\(([^)#]+)(#[^)]*)?\)/g)].map(([, path = ""]) => path);
    assert.deepEqual(
      links.filter((path) => !existsSync(join(folder, path))),
      [],
    );
    const headings = [...guide.matchAll(/^## (.+)$/gm)].map(([, title = ""]) =>
      title.toLowerCase().replaceAll(" ", "-"),
    );
    const anchors = [...guide.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = ""]) => anchor);
    assert.deepEqual(
      anchors.filter((anchor) => !headings.includes(anchor)),
      [],
    );
  });
});

async function run(args: string[]): Promise<[exitCode: number, errors: string]> {
  let errors = "";
  const streams = { out: () => {}, error: (text: string) => (errors += text), colour: false, interactive: false };
  return [await main(args, streams as never), errors];
}
