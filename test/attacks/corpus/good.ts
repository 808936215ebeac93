import type { ApiRequest, Json } from "../support/events";
import type { RouteName } from "./requests";

/** Orders that every source must take: each replaces members of the good order. Some look like attacks, and are texts. */
export const goodOrders: [name: string, change: Json][] = [
  ["nothing special", {}],
  ["an apostrophe in a name", { name: "Sinéad O'Brien" }],
  ["an apostrophe of typography in a name", { name: "D\u2019Angelo" }],
  ["a hyphen in a name", { name: "Anne-Marie Jean-Baptiste" }],
  ["a short name with a dot", { name: "J. R. R. Tolkien" }],
  ["a name of one letter", { name: "\u00d8" }],
  ["umlauts", { name: "Jürgen Größe-Äöü" }],
  ["a name in Chinese", { name: "王小明" }],
  ["a name in Arabic", { name: "محمد علي" }],
  ["a name in Hindi with marks", { name: "श्रीमती" }],
  ["accents that stand alone", { name: "Zoe\u0308" }],
  ["a name that reads like SQL", { name: "O' OR 'a' LIKE 'a" }],
  ["a name that is a keyword", { name: "Null" }],
  ["an emoji in a note", { note: "Thank you \u{1F600} \u{1F468}\u200D\u{1F469}\u200D\u{1F467}" }],
  ["SELECT in a note", { note: "Please SELECT the blue one FROM the shelf WHERE it is nice" }],
  ["a statement in a note", { note: "'; DROP TABLE orders; --" }],
  ["a tautology in a note", { note: "' OR '1'='1' /*" }],
  ["a script in a note", { note: "<script>alert(1)</script>" }],
  ["an attribute's end in a note", { note: '" onmouseover="alert(1)' }],
  ["a comparison in a note", { note: "a < b && b > c" }],
  ["a command in a note", { note: "$(reboot); `id` | cat /etc/passwd" }],
  ["a way up in a note", { note: "../../etc/passwd" }],
  ["an address in a note", { note: "See http://169.254.169.254/ and https://shop.example" }],
  ["an operator in a note", { note: '{"$ne": null}' }],
  ["a prototype's name in a note", { note: "__proto__ and constructor" }],
  ["lines in a note", { note: "Ring twice.\r\nThen wait.\tThanks" }],
  ["a placeholder in a note", { note: "$1 ? :v0 %s #n0" }],
  ["a note of 500 characters", { note: "n".repeat(500) }],
  ["an empty note", { note: "" }],
  ["the most of one article", { quantity: 100 }],
  ["a stock number of 20 characters", { sku: "ABCDEFGHIJ0123456789" }],
  ["a plus in an e-mail address", { email: "anna+orders@shop.example" }],
  ["an apostrophe in an e-mail address", { email: "o'brien@shop.example" }],
  ["another status", { status: "paid" }],
  ["an id in capitals", { id: "3F2B8C1E-5A4D-4E6F-8A7B-9C0D1E2F3A4B" }],
  ["an attachment", { attachment: "invoice.pdf" }],
  ["an attachment in a folder", { attachment: "2026/order_1.pdf" }],
  ["an attachment with spaces and umlauts", { attachment: "Rechnung für März.pdf" }],
];

const id = "3f2b8c1e-5a4d-4e6f-8a7b-9c0d1e2f3a4b";
const get = (more: ApiRequest): ApiRequest => ({ method: "GET", ...more });
const clerk = { sub: "clerk", token_use: "access", "cognito:groups": "customers,clerks", scope: "orders/write" };

/** Requests that other routes must take. */
export const goodRequests: [name: string, route: RouteName, request: ApiRequest, status: number][] = [
  ["a search", "searchProducts", get({ query: { text: "shirt" } }), 200],
  ["a search with an apostrophe", "searchProducts", get({ query: { text: "men's" } }), 200],
  ["a search for a percentage", "searchProducts", get({ query: { text: "100% cotton_blend!" } }), 200],
  ["a search for a statement", "searchProducts", get({ query: { text: "' UNION SELECT * FROM customers --" } }), 200],
  ["a search for an emoji", "searchProducts", get({ query: { text: "\u{1F455}" } }), 200],
  ["a sorted search", "searchProducts", get({ query: { text: "a", sort: "price", limit: "50" } }), 200],
  ["a search by status", "searchProducts", get({ query: { text: "a", status: "placed" } }), 200],
  ["an order", "readOrder", get({ pathParameters: { id } }), 200],
  ["a page", "productPage", get({ pathParameters: { sku: "SHIRT-42" }, query: { name: "O'Brien" } }), 200],
  [
    "a page with a way back",
    "productPage",
    get({ pathParameters: { sku: "A-1" }, query: { back: "/orders?a=1&b=2" } }),
    200,
  ],
  [
    "a page with a way back that is code",
    "productPage",
    get({ pathParameters: { sku: "A-1" }, query: { back: "javascript:alert(1)" } }),
    200,
  ],
  [
    "a page with a way back that ends an attribute",
    "productPage",
    get({ pathParameters: { sku: "A-1" }, query: { back: '"><script>alert(1)</script>' } }),
    200,
  ],
  ["a page for nobody that is known", "productPage", get({ claims: null, pathParameters: { sku: "A-1" } }), 200],
  ["an invoice", "readInvoice", get({ pathParameters: { file: "invoice.pdf" } }), 200],
  ["an invoice with umlauts", "readInvoice", get({ pathParameters: { file: "Rechnung für März.pdf" } }), 200],
  ["a profile", "readProfile", get({ headers: { "X-Language": "de-DE", "X-Campaign": "50% off; today" } }), 200],
  ["a profile with a header in small letters", "readProfile", get({ headers: { "x-language": "en" } }), 200],
  ["an order that a clerk removes", "deleteOrder", { method: "DELETE", claims: clerk, pathParameters: { id } }, 204],
  ["a label that is a command", "printLabel", { body: { text: "$(reboot); `id` | cat > /tmp/x %s" } }, 200],
  ["a label with an apostrophe", "printLabel", { body: { text: "To O'Brien & Söhne \u{1F4E6}" } }, 200],
  [
    "JSON with a charset",
    "createOrder",
    { text: order(), headers: { "Content-Type": "application/json; charset=UTF-8" } },
    201,
  ],
  [
    "JSON of another kind",
    "createOrder",
    { text: order(), headers: { "Content-Type": "application/vnd.shop+json" } },
    201,
  ],
  ["a body in Base64", "createOrder", { text: Buffer.from(order()).toString("base64"), base64: true }, 201],
  [
    "a caller that an authorizer let in",
    "createOrder",
    { text: order(), authorizer: { sub: "partner", kind: "machine" } },
    201,
  ],
];

/** The keys of objects that customers may put. */
export const goodKeys = [
  "invoice.pdf",
  "2026/order_1.pdf",
  "Rechnung für März.pdf",
  "new file (not there yet).pdf".replace(/[()]/g, ""),
];

function order(): string {
  const order = { id, sku: "SHIRT-42", quantity: 1, name: "Anna", email: "anna@shop.example", status: "placed" };
  return JSON.stringify({ ...order, note: "Grüße" });
}
