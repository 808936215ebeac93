import assert from "node:assert/strict";
import { difference } from "../../../policies/graph/access/diff";
import { type AccessMatrix, type AccessRow, matrixOf } from "../../../policies/graph/access/matrix";
import { accessIn, reachOf } from "../../../policies/graph/access/of-resources";
import { ref } from "../../../policies/reference";
import { unknown } from "../../../policies/unknown";
import { type Described, resourcesOf } from "../../support/estate";

const account = "123456789012";
const arn = (service: string, name: string) => `arn:aws:${service}:eu-west-1:${account}:${name}`;
const document = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const allow = (Action: string | string[], Resource: string) => ({ Effect: "Allow", Action, Resource });
const trust = document({ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" });

/** A function with a role of its own, and what it may. */
const fn = (name: string, policy: unknown): Described => ({
  [name]: ["aws:lambda/function:Function", { name, role: ref(`${name}-role`) }],
  [`${name}-role`]: ["aws:iam/role:Role", { name: `${name}-role`, assumeRolePolicy: trust }],
  [`${name}-policy`]: ["aws:iam/rolePolicy:RolePolicy", { role: ref(`${name}-role`, "name"), policy }],
});

/** A URL for anyone, to a function that sends jobs to another one, which deletes orders. */
const shop: Described = {
  orders: ["aws:dynamodb/table:Table", { name: "shop-orders" }],
  jobs: ["aws:sqs/queue:Queue", { name: "shop-jobs" }],
  url: ["aws:lambda/functionUrl:FunctionUrl", { functionName: ref("ask", "name"), authorizationType: "NONE" }],
  ...fn("ask", document(allow("sqs:SendMessage", arn("sqs", "shop-jobs")))),
  mapping: [
    "aws:lambda/eventSourceMapping:EventSourceMapping",
    { eventSourceArn: ref("jobs"), functionName: ref("work", "name") },
  ],
  ...fn("work", document(allow(["dynamodb:GetItem", "dynamodb:DeleteItem"], arn("dynamodb", "table/shop-orders")))),
  idle: ["aws:iam/role:Role", { name: "idle", assumeRolePolicy: trust }],
};

const accessTo = (stack: Described) => accessIn(resourcesOf(stack));
const matrix = (stack: Described) => matrixOf(accessTo(stack));
const shown = ({ principal, intent, resource, type, decision }: AccessRow) =>
  `${principal} ${decision === "Unknown" ? "perhaps " : ""}${intent} ${resource}${type && ` (${type})`}`;

describe("the access matrix", () => {
  it("has the entries, and what each function may do", () => {
    assert.deepEqual(matrix(shop).rows.map(shown), [
      "anyone invoke ask (lambda:Function)",
      "ask send jobs (sqs:Queue)",
      "work read orders (dynamodb:Table)",
      "work delete orders (dynamodb:Table)",
    ]);
  });

  it("is decided where the program says all", () => assert.deepEqual(matrix(shop).undecided, []));

  it("names what is undecided, and what to change", () => {
    const { rows, undecided } = matrix({ ...shop, ...fn("work", ref("orders")) });
    assert.ok(rows.map(shown).includes("work perhaps anything orders (dynamodb:Table)"));
    assert.deepEqual(
      undecided.map(({ about }) => about),
      ["policy of work-policy"],
    );
    assert.match(undecided[0]?.remedy ?? "", /names that the program sets/);
  });

  it("names a function of which the role is unknown", () => {
    const work: Described = { work: ["aws:lambda/function:Function", { name: "work", role: unknown }] };
    const { undecided } = matrix({ ...shop, ...work });
    assert.deepEqual(
      undecided.map(({ about }) => about),
      ["role of work"],
    );
  });

  it("reads a document by its template, and calls what a component is made of by its name", () => {
    const resources = resourcesOf({
      ...shop,
      shop: ["secure-serverless:index:SecureTable", {}],
      "shop-table": ["aws:dynamodb/table:Table", { name: "all" }],
      template: [
        "secure-serverless:index:PolicyTemplate",
        { policy: document(allow("dynamodb:Scan", arn("dynamodb", "table/all"))) },
      ],
      ...fn("late", unknown),
    });
    const urnOf = (name: string) => resources.find((one) => one.name === name)?.urn;
    const parents: Record<string, string> = { "shop-table": "shop", "late-policy": "template" };
    const placed = resources.map((one) => {
      const isComponent = one.type.startsWith("secure-serverless:");
      return { ...one, outputs: isComponent ? {} : one.outputs, parent: urnOf(parents[one.name] ?? "") };
    });
    const { rows, undecided } = matrixOf(accessIn(placed));
    assert.ok(rows.map(shown).includes("late read shop (dynamodb:Table)"));
    assert.deepEqual(undecided, []);
  });
});

describe("what is reached", () => {
  const reached = (from: string, stack = shop) =>
    reachOf(accessTo(stack), from)?.map(({ intent, path }) => `${intent}: ${path.slice(1).join(" > ")}`);

  it("from anywhere: through the queue, with the way", () => {
    assert.deepEqual(reached("anonymous"), [
      "invoke: ask",
      "send: ask > jobs",
      "invoke: ask > jobs > work",
      "read: ask > jobs > work > orders",
      "delete: ask > jobs > work > orders",
    ]);
  });
  it("from a function", () => {
    assert.deepEqual(reached("work"), ["read: orders", "delete: orders"]);
  });
  it("nothing by who is signed in, as nothing asks for that", () => assert.deepEqual(reached("authenticated"), []));
  it("from what there is not", () => assert.equal(reached("none"), undefined));

  it("an authorizer's function, by whoever sends a request", () => {
    const authorizer: Described = {
      url: ["aws:lambda/functionUrl:FunctionUrl", { functionName: "ask", authorizationType: "AWS_IAM" }],
      api: ["aws:apigateway/restApi:RestApi", { name: "api" }],
      gate: [
        "aws:apigateway/authorizer:Authorizer",
        { restApi: ref("api", "id"), type: "REQUEST", authorizerUri: ref("work", "invokeArn") },
      ],
    };
    assert.deepEqual(reached("anonymous", { ...shop, ...authorizer }), [
      "invoke: work",
      "read: work > orders",
      "delete: work > orders",
    ]);
  });
});

describe("what a change adds", () => {
  const row: AccessRow = {
    ...{ principal: "create", resource: "orders", type: "dynamodb:Table", intent: "read", actions: [] },
    ...{ decision: "Allowed", because: "create-policy" },
  };
  const of = (...rows: Partial<AccessRow>[]): AccessMatrix => ({
    ...{ undecided: [], escalations: [] },
    rows: rows.map((one) => ({ ...row, ...one })),
  });
  const [small, large] = [of({}), of({}, { intent: "delete" })];
  const bound = of({ condition: "x is y" });
  const perhaps = of({ decision: "Unknown", intent: "anything" });
  const cases: [title: string, before: AccessMatrix, after: AccessMatrix, gained: string[], lost: string[]][] = [
    ["nothing", large, large, [], []],
    ["a right", small, large, ["create gained delete on orders"], []],
    ["a right less", large, small, [], ["create lost delete on orders"]],
    [
      "a condition less",
      bound,
      small,
      ["create gained read on orders, where it had it under the condition: x is y"],
      [],
    ],
    ["a condition more", small, bound, [], ["create lost read on orders, which it keeps under the condition: x is y"]],
    [
      "another condition",
      bound,
      of({ condition: "x is z" }),
      ["create gained read on orders (x is z)"],
      ["create lost read on orders (x is y)"],
    ],
    ["what is not known any more", small, perhaps, ["create perhaps gained anything on orders"], []],
    ["what is now known", perhaps, small, [], ["create perhaps lost anything on orders"]],
    [
      "a way to more rights",
      small,
      { ...small, escalations: [{ principal: "create", path: "iam:PutRolePolicy on create-role" }] },
      ["create has a way to more rights: iam:PutRolePolicy on create-role"],
      [],
    ],
  ];
  for (const [title, before, after, gained, lost] of cases) {
    it(title, () => assert.deepEqual(difference(before, after), { gained, lost }));
  }
});
