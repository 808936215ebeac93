import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  fetchFrom,
  html,
  type PartiqlStatement,
  partiql,
  readWithin,
  run,
  type SafeFetch,
  type SqlStatement,
  sql,
} from "pulumi-secure-serverless/runtime";
import type { Order } from "./order";

/** What reached the places that attacks aim at. */
export const reached = {
  statements: [] as SqlStatement[],
  partiql: [] as PartiqlStatement[],
  pages: [] as string[],
  labels: [] as string[],
  files: [] as string[],
  pictures: [] as string[],
};

/** Forgets what was reached. */
export function forget(): void {
  for (const list of Object.values(reached)) {
    list.length = 0;
  }
}

/** Where customers' files are. One of them is a link out of the folder. */
export const folder = mkdtempSync(join(tmpdir(), "shop-"));
mkdirSync(join(folder, "2026"));
writeFileSync(join(folder, "invoice.pdf"), "an invoice");
writeFileSync(join(folder, "2026", "order_1.pdf"), "an order");
writeFileSync(join(folder, "Rechnung für März.pdf"), "eine Rechnung");
symlinkSync("/etc/hosts", join(folder, "hosts.pdf"));
process.once("exit", () => rmSync(folder, { recursive: true }));

/** The names that the shop's resolver knows. One of them was made to point to the instance's metadata. */
const addresses: Record<string, string> = {
  "images.shop.example": "127.0.0.1",
  "rebound.shop.example": "169.254.169.254",
};

let fetchPicture: SafeFetch;

/** Says where pictures may come from: the test's own server, and a host that is no longer the shop's. */
export function takePicturesFrom(host: string, certificates: string): void {
  fetchPicture = fetchFrom(["images.shop.example", host, "rebound.shop.example"], {
    ...{ certificates, timeoutSeconds: 2, maximumBytes: 1_000, privateSubnets: ["127.0.0.1/32"] },
    resolve: async (name) => [{ address: addresses[name] ?? "0.0.0.0", family: 4 }],
  });
}

/** Does all that the shop does with an order. */
export async function fulfil(order: Order): Promise<void> {
  if (order.attachment !== undefined) {
    reached.files.push(String(await readWithin(folder, order.attachment)));
  }
  if (order.image !== undefined) {
    reached.pictures.push(String((await fetchPicture(order.image)).body));
  }
  const { id, sku, quantity, name, email, note = null } = order;
  reached.statements.push(
    sql`insert into orders (id, sku, quantity, name, email, note)
      values (${id}, ${sku}, ${quantity}, ${name}, ${email}, ${note})`,
  );
  reached.partiql.push(partiql`update "orders" set status = ${order.status} where id = ${id}`);
  reached.pages.push(String(html`<p title="${name}">${name}: ${note}</p>`));
  reached.labels.push(String(await run("/usr/bin/printf", [sku, name], { options: ["%s for %s"] })));
}
