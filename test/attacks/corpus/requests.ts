import type { ApiRequest } from "../support/events";
import { goodOrder, type ValueClass } from "./messages";

/** The routes of the shop's API. */
export type RouteName =
  | "createOrder"
  | "searchProducts"
  | "readOrder"
  | "productPage"
  | "readInvoice"
  | "readProfile"
  | "deleteOrder"
  | "printLabel"
  | "addCustomer";

export type RequestClass = ValueClass | "wrong media type" | "no identity" | "not allowed" | "parameter pollution";

/** An attack on a route by another part of the request than its values of an order. */
export type RequestRow = [kind: RequestClass, name: string, route: RouteName, request: ApiRequest, status?: number];

const id = "3f2b8c1e-5a4d-4e6f-8a7b-9c0d1e2f3a4b";
const query = (text: string, more = {}): ApiRequest => ({ method: "GET", path: "/products", query: { text, ...more } });
const path = (pathParameters: Record<string, string>): ApiRequest => ({ method: "GET", pathParameters });
const headers = (values: Record<string, string>): ApiRequest => ({ method: "GET", headers: values });
const text = (body: string, type = "application/json"): ApiRequest => ({
  text: body,
  headers: { "Content-Type": type },
});
const claims = (values: object | null): ApiRequest => ({
  claims: values && { sub: "customer", token_use: "access", ...values },
  body: goodOrder,
});
const remove = (values: object): ApiRequest => ({ ...claims(values), method: "DELETE", pathParameters: { id } });
const json = JSON.stringify(goodOrder);
const clerk = { "cognito:groups": "clerks", scope: "orders/write" };

export const requestAttacks: RequestRow[] = [
  ["SQL", "a column to sort by", "searchProducts", query("shirt", { sort: "price;DROP TABLE x" })],
  ["SQL", "an expression to sort by", "searchProducts", query("shirt", { sort: "(SELECT 1)" })],
  ["SQL", "a limit with a union", "searchProducts", query("shirt", { limit: "1 UNION SELECT 1" })],
  ["SQL", "a tautology as a status", "searchProducts", query("shirt", { status: "placed') OR ('1'='1" })],
  ["SQL", "a tautology in a path", "readOrder", path({ id: "1' OR '1'='1" })],
  ["SQL", "a statement in a header", "readProfile", headers({ "X-Language": "de'; DROP TABLE x--" })],
  ["NoSQL and PartiQL", "a condition in a path", "readOrder", path({ id: `${id}' OR attribute_exists(id)--` })],
  ["NoSQL and PartiQL", "an operator in the name of a parameter", "searchProducts", query("a", { "text[$ne]": "" })],
  ["NoSQL and PartiQL", "an operator in the name of a path's parameter", "readOrder", path({ "id[$gt]": "" })],
  ["command", "a command in a path", "productPage", path({ sku: "A;id" })],
  ["command", "a command in a header", "readProfile", headers({ "X-Language": "$(id)" })],
  ["command", "an option in place of a label", "printLabel", { body: { text: "--version" } }, 500],
  ["command", "an option of one letter in place of a label", "printLabel", { body: { text: "-v result" } }, 500],
  [
    "SQL",
    "an error of the database that quotes what was sent",
    "addCustomer",
    { body: { email: "a'or'1@b.example" } },
    500,
  ],
  ["XSS", "a script in a path", "productPage", path({ sku: "<script>" })],
  [
    "XSS",
    "a script in a name",
    "productPage",
    { ...path({ sku: "SHIRT-42" }), query: { name: "<svg onload=alert(1)>" } },
  ],
  ["XSS", "a script in a header", "readProfile", headers({ "X-Language": "<script>" })],
  ["path traversal", "a way up", "readInvoice", path({ file: "../../etc/passwd" })],
  ["path traversal", "a file from the root", "readInvoice", path({ file: "/etc/passwd" })],
  ["path traversal", "a link out of the folder", "readInvoice", path({ file: "hosts.pdf" })],
  ["path traversal", "dots that stay encoded", "readInvoice", path({ file: "%2e%2e%2fetc%2fpasswd" })],
  ["path traversal", "a stream of Windows", "readInvoice", path({ file: "invoice.pdf::$DATA" })],
  ["path traversal", "a device of Windows", "readInvoice", path({ file: "CON.pdf" })],
  ["path traversal", "a NUL", "readInvoice", path({ file: "invoice.pdf\u0000.png" })],
  ["path traversal", "a way up in an id", "readOrder", path({ id: "../admin" })],
  ["prototype pollution", "a parameter named __proto__", "searchProducts", query("a", JSON.parse('{"__proto__":"1"}'))],
  ["prototype pollution", "a parameter named constructor", "searchProducts", query("a", { constructor: "1" })],
  ["prototype pollution", "a path's parameter named __proto__", "readOrder", path(JSON.parse('{"__proto__":"1"}'))],
  ["prototype pollution", "__proto__ in place of the body", "createOrder", text('{"__proto__":{"isAdmin":true}}')],
  ["prototype pollution", "__proto__ in a list of bodies", "createOrder", text('[{"__proto__":null}]')],
  ["oversize", "a text to search of 101 characters", "searchProducts", query("x".repeat(101))],
  ["oversize", "a limit of a billion", "searchProducts", query("a", { limit: "1000000000" })],
  ["oversize", "a query of 300,000 characters", "searchProducts", query("x".repeat(300_000)), 413],
  [
    "oversize",
    "a header of 101 characters",
    "readProfile",
    headers({ "X-Language": "de", "X-Campaign": "c".repeat(101) }),
  ],
  ["oversize", "a body of 300,000 spaces", "createOrder", text(" ".repeat(300_000)), 413],
  ["oversize", "a body of 300,000 bytes in Base64", "createOrder", { ...text("A".repeat(400_000)), base64: true }, 413],
  [
    "oversize",
    "a number of 200,000 digits",
    "createOrder",
    text(json.replace('"quantity":2', `"quantity":${"9".repeat(200_000)}`)),
  ],
  ["deep nesting", "lists 100,000 deep", "createOrder", text("[".repeat(100_000) + "]".repeat(100_000))],
  ["deep nesting", "lists that never close", "createOrder", text("[".repeat(200_000))],
  ["wrong types", "no body", "createOrder", { text: null }],
  ["wrong types", "an empty body", "createOrder", text("")],
  ["wrong types", "null", "createOrder", text("null")],
  ["wrong types", "a list", "createOrder", text(`[${json}]`)],
  ["wrong types", "a text that is an order", "createOrder", text(JSON.stringify(json))],
  ["wrong types", "two orders", "createOrder", text(`${json}${json}`)],
  ["wrong types", "a form", "createOrder", text("sku=SHIRT-42")],
  ["wrong types", "JSON with a comment", "createOrder", text(`/* */${json}`)],
  ["wrong types", "a number that is not finite", "createOrder", text(json.replace('"quantity":2', '"quantity":1e999'))],
  ["wrong types", "a number in hexadecimal", "createOrder", text(json.replace('"quantity":2', '"quantity":0x2'))],
  ["wrong types", "NaN", "createOrder", text(json.replace('"quantity":2', '"quantity":NaN'))],
  ["wrong types", "a member twice, the second one wrong", "createOrder", text(json.replace("}", ',"quantity":-5}'))],
  ["wrong types", "a limit that is a word", "searchProducts", query("a", { limit: "many" })],
  ["wrong types", "a limit in hexadecimal beyond the most", "searchProducts", query("a", { limit: "0xff" })],
  ["wrong types", "a limit of zero", "searchProducts", query("a", { limit: "0" })],
  ["wrong types", "a parameter that is missing", "searchProducts", { method: "GET", query: null }],
  ["wrong types", "an unknown parameter", "searchProducts", query("a", { debug: "true" })],
  ["wrong types", "no path parameter", "readOrder", { method: "GET" }],
  ["unicode", "bytes that are no UTF-8", "createOrder", { ...text("/////w=="), base64: true }],
  ["unicode", "a byte order mark before the body", "createOrder", text(`\uFEFF${json}`)],
  ["unicode", "UTF-7", "createOrder", text(json, "application/json; charset=utf-7"), 415],
  ["unicode", "half a surrogate pair in a query", "searchProducts", query("a\uD800")],
  ["unicode", "a NUL in a query", "searchProducts", query("a\u0000b")],
  ["unicode", "an id with full-width digits", "readOrder", path({ id: id.replace("3", "\uFF13") })],
  ["unicode", "an id in braces", "readOrder", path({ id: `{${id}}` })],
  ["header injection", "a header after a language", "readProfile", headers({ "X-Language": "de\r\nSet-Cookie: a=b" })],
  ["header injection", "a line feed after a language", "readProfile", headers({ "X-Language": "de\n" })],
  ["header injection", "a header after an id in a path", "readOrder", path({ id: `${id}\r\nX-Evil: 1` })],
  ["header injection", "a media type with a header", "createOrder", text(json, "application/json\r\nX-Evil: 1"), 415],
  ["wrong media type", "a text", "createOrder", text(json, "text/plain"), 415],
  ["wrong media type", "a form", "createOrder", text(json, "application/x-www-form-urlencoded"), 415],
  ["wrong media type", "parts", "createOrder", text(json, "multipart/form-data; boundary=x"), 415],
  [
    "wrong media type",
    "XML",
    "createOrder",
    text("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>", "text/xml"),
    415,
  ],
  ["wrong media type", "none", "createOrder", text(json, ""), 415],
  ["wrong media type", "JSON within another name", "createOrder", text(json, "text/plain; application/json"), 415],
  [
    "parameter pollution",
    "the media type twice",
    "createOrder",
    twice("Content-Type", "application/json", "text/plain"),
    415,
  ],
  ["parameter pollution", "a header twice", "readProfile", twice("X-Language", "de", "en")],
  [
    "parameter pollution",
    "a header twice in other letters",
    "readProfile",
    headers({ "X-Language": "de", "x-language": "en" }),
  ],
  ["no identity", "no claims", "createOrder", claims(null), 401],
  ["no identity", "an ID token", "createOrder", claims({ token_use: "id" }), 401],
  ["no identity", "no use", "createOrder", claims({ token_use: undefined }), 401],
  ["no identity", "no subject", "createOrder", claims({ sub: undefined }), 401],
  ["no identity", "an empty subject", "createOrder", claims({ sub: "" }), 401],
  ["no identity", "a subject that is an object", "createOrder", claims({ sub: { $ne: null } }), 401],
  [
    "no identity",
    "claims in a header",
    "createOrder",
    { ...claims(null), headers: { "x-amzn-oidc-data": "admin" } },
    401,
  ],
  ["no identity", "claims in the body", "createOrder", { claims: null, body: { ...goodOrder, claims: clerk } }, 401],
  [
    "no identity",
    "an anonymous context",
    "createOrder",
    { authorizer: { sub: "x", kind: "anonymous" }, body: goodOrder },
    401,
  ],
  ["no identity", "a context of no kind", "createOrder", { authorizer: { sub: "x" }, body: goodOrder }, 401],
  ["no identity", "claims that are a text", "createOrder", { authorizer: { claims: "admin" }, body: goodOrder }, 401],
  ["not allowed", "no group", "deleteOrder", remove({ scope: "orders/write" }), 403],
  ["not allowed", "another group", "deleteOrder", remove({ ...clerk, "cognito:groups": "customers" }), 403],
  [
    "not allowed",
    "a group that begins with the right one",
    "deleteOrder",
    remove({ ...clerk, "cognito:groups": "clerks-former" }),
    403,
  ],
  ["not allowed", "the group in capitals", "deleteOrder", remove({ ...clerk, "cognito:groups": "CLERKS" }), 403],
  [
    "not allowed",
    "groups that are an object",
    "deleteOrder",
    remove({ ...clerk, "cognito:groups": { 0: "clerks" } }),
    403,
  ],
  ["not allowed", "no scope", "deleteOrder", remove({ ...clerk, scope: "" }), 403],
  [
    "not allowed",
    "a scope that begins with the right one",
    "deleteOrder",
    remove({ ...clerk, scope: "orders/writes" }),
    403,
  ],
  [
    "not allowed",
    "a group in place of a scope",
    "deleteOrder",
    remove({ "cognito:groups": "clerks,orders/write" }),
    403,
  ],
  [
    "not allowed",
    "the group as a person's own attribute",
    "deleteOrder",
    remove({ ...clerk, "cognito:groups": "", "custom:groups": "clerks" }),
    403,
  ],
];

/** A request with a header that was sent twice. */
function twice(name: string, first: string, second: string): ApiRequest {
  return { body: goodOrder, headers: { [name]: first, "X-Language": "de" }, repeated: { [name]: [first, second] } };
}
