import assert from "node:assert/strict";
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { evaluate } from "../../policies/evaluate";
import { policies } from "../../policies/policies";
import { graphSvg, html } from "../../policies/report/html";
import type { Report } from "../../policies/report/report";
import { estate } from "../support/estate";
import { compliant, deployed, refused } from "./reports";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
const executable = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
const flags = process.getuid?.() === 0 ? [...quiet, "--no-sandbox"] : quiet;

const resources = estate(2);
const judged: Report = { ...compliant, resources, ...evaluate(resources, policies, {}, new Date("2026-11-22")) };
const files: Record<string, string> = {
  "refused.html": html([refused]),
  "estate.html": html([judged]),
  "organisation.html": html([deployed, compliant, judged]),
  "picture.svg": graphSvg(judged),
};

let folder = "";
let browser: Browser;

describe("HTML in a browser", function () {
  this.timeout(60_000);
  before(async function () {
    if (executable === undefined) {
      console.log(`      skipped: none of ${names.join(", ")} is on the PATH`);
      this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), "secure-serverless-report-"));
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(folder, name), text);
    }
    browser = await chromium.launch({ executablePath: executable, args: flags });
  });
  after(async () => {
    await browser?.close();
    if (folder !== "") {
      rmSync(folder, { recursive: true });
    }
  });

  for (const name of Object.keys(files)) {
    it(`${name}: no error, no violation of its policy, no request`, () => onPage(name, {}, async () => {}));
  }

  const looks: BrowserContextOptions[] = (["light", "dark"] as const).map((colorScheme) => ({ colorScheme }));
  for (const name of ["refused.html", "estate.html", "organisation.html"]) {
    for (const look of looks) {
      it(`${name}, ${look.colorScheme}: axe finds nothing serious`, () =>
        onPage(name, look, async (page) => {
          await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })");
          assert.deepEqual(await axe(page), []);
        }));
    }
    it(`${name}: a narrow screen shows all without scrolling sideways`, () =>
      onPage(name, { viewport: { width: 360, height: 740 } }, async (page) => {
        await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })");
        assert.equal(await page.evaluate("document.scrollingElement.scrollWidth"), 360);
      }));
  }

  it("findings are filtered by keyboard alone", () => onPage("refused.html", {}, filterByKeyboard));
  it("a node lights its ways when it has the focus, and leads to its row", () => onPage("estate.html", {}, lightWays));
  it("the findings of a node are what the filter then shows", () => onPage("estate.html", {}, followFindings));
  it("of several reports, each is a page of its own", () => onPage("organisation.html", {}, openReport));
  it("without a script it can be read as a whole", () =>
    onPage("refused.html", { javaScriptEnabled: false }, async (page) => {
      assert.equal(await page.locator("form.filters").isVisible(), false);
      assert.equal(await page.locator("[data-policy]:visible").count(), 9);
      await page.locator("details.framework summary").first().click();
      assert.ok(await page.locator("table.requirements").first().isVisible());
    }));
  it("paper shows what is folded, and no controls", () =>
    onPage("refused.html", {}, async (page) => {
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.locator("form.filters").isVisible(), false);
      assert.ok((await page.pdf()).subarray(0, 5).equals(Buffer.from("%PDF-")));
      await page.evaluate("dispatchEvent(new Event('beforeprint'))");
      assert.equal(await page.locator("details.card:not([open])").count(), 0);
    }));
});

/** Opens a file, and afterwards demands that nothing went wrong and nothing was asked for. */
async function onPage(name: string, options: BrowserContextOptions, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const address = pathToFileURL(join(folder, name)).href;
  const told: string[] = [];
  page.on("console", (message) => told.push(message.text()));
  page.on("pageerror", (error) => told.push(error.message));
  page.on("request", (request) => request.url().split("#")[0] !== address && told.push(request.url()));
  await page.goto(address);
  await use(page);
  await context.close();
  assert.deepEqual(told, []);
}

const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** What axe calls serious or critical, with the elements. */
async function axe(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const run = "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)";
  const found = await page.evaluate<{ id: string; impact: string; nodes: { html: string }[] }[]>(run);
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 200))}`);
}

/** Moves with the Tab key until the element that fits has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 200; step += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) {
      return;
    }
  }
  assert.fail(`the Tab key does not come to ${selector}`);
}

async function filterByKeyboard(page: Page): Promise<void> {
  const shown = () => page.locator("output").innerText();
  assert.equal(await shown(), "All 9 shown");
  await tabTo(page, "input[value=critical]");
  await page.keyboard.press("Space");
  assert.equal(await shown(), "8 of 9 shown");
  await tabTo(page, "input[value=advisory]");
  await page.keyboard.press("Space");
  assert.equal(await shown(), "5 of 9 shown");
  await tabTo(page, "select[name=resource]");
  await page.keyboard.type("orders");
  assert.equal(await shown(), "2 of 9 shown");
  await tabTo(page, "input[type=search]");
  await page.keyboard.type("FALSE not");
  assert.equal(await shown(), "1 of 9 shown");
  assert.equal(await page.locator("[data-group]:visible").count(), 1);
  await tabTo(page, "button[type=reset]");
  await page.keyboard.press("Enter");
  await page.locator("output", { hasText: "All 9 shown" }).waitFor();
}

async function lightWays(page: Page): Promise<void> {
  await tabTo(page, "a[data-node=n1]");
  const lit = page.locator("svg.chosen .node.way");
  assert.ok((await lit.count()) > 2);
  assert.ok((await lit.count()) < (await page.locator("svg.chosen .node").count()));
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("svg.chosen").count(), 0);
  await page.keyboard.press("Enter");
  await page.locator("details[open] #n1").waitFor();
}

async function followFindings(page: Page): Promise<void> {
  await page.locator("#graph details > summary").last().click();
  const link = page.locator("a[data-of]").first();
  const [number] = (await link.innerText()).split(" ");
  await link.click();
  const rows = page.locator("#findings li[data-policy]:visible");
  assert.equal(await rows.count(), Number(number));
  assert.equal(
    await page.locator("select[name=resource]").inputValue(),
    await rows.first().getAttribute("data-resource"),
  );
}

async function openReport(page: Page): Promise<void> {
  assert.equal(await page.locator(".report:visible").count(), 0);
  await page.locator("#overview ~ section a").first().click();
  assert.equal(await page.locator(".report:visible").count(), 1);
  assert.equal(await page.locator(".overview").isVisible(), false);
  await page.locator(".report:visible nav a").nth(2).click();
  assert.equal(await page.locator(".report:visible").count(), 1);
  await page.goBack();
  await page.goBack();
  assert.ok(await page.locator(".overview").isVisible());
}
