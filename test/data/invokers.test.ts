import assert from "node:assert/strict";
import { invokerOf, invokers } from "../../policies/data/invokers";
import { sampleKeys, takesAny } from "../../policies/graph/event-filter";
import { hasReplays } from "../../policies/graph/replay";
import type { StackResource } from "../../policies/graph/stack";

const arns: Record<string, [arn: string, name: string]> = {
  apigateway: ["arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/*/POST/orders", "abcdef1234"],
  "cognito-idp": ["arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_a1B2c3D4e", "eu-west-1_a1B2c3D4e"],
  events: ["arn:aws:events:eu-west-1:123456789012:rule/orders-bus/placed", "placed"],
  logs: ["arn:aws:logs:eu-west-1:123456789012:log-group:/aws/orders:*", "/aws/orders"],
  s3: ["arn:aws:s3:::orders-uploads", "orders-uploads"],
  secretsmanager: ["arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders/key-a1B2c3", "orders/key"],
  sns: ["arn:aws:sns:eu-west-1:123456789012:orders-topic", "orders-topic"],
};

describe("what triggers functions", () => {
  for (const [name, invoker] of Object.entries(invokers)) {
    it(`${name}: its ARN names its resource`, () => {
      const [arn, expected] = arns[name] ?? [];
      const [, , service, , , ...path] = (arn ?? "").split(":");
      assert.deepEqual([service, invoker.path.exec(path.join(":"))?.[1]], [invoker.service, expected]);
    });
  }

  it("a principal may name a region, and must be a service", () => {
    assert.equal(invokerOf("logs.eu-west-1.amazonaws.com"), invokers.logs);
    assert.equal(invokerOf("s3.amazonaws.com"), invokers.s3);
    assert.equal(invokerOf("123456789012"), undefined);
    assert.equal(invokerOf("toString.amazonaws.com"), undefined);
  });
});

const keys: [title: string, filter: unknown, keys: string[]][] = [
  ["no filter", undefined, ["x"]],
  ["prefix and suffix", { filterPrefix: "in/", filterSuffix: ".pdf", events: ["s3:ObjectCreated:*"] }, ["in/x.pdf"]],
  ["deleted objects", { events: ["s3:ObjectRemoved:*"] }, []],
  [
    "a pattern",
    '{"detail":{"object":{"key":["a.txt",{"wildcard":"in/*.pdf"},{"suffix":".png"}]}}}',
    ["a.txt", "in/x.pdf", "x.png"],
  ],
  ["a pattern of deleted objects", '{"detail-type":["Object Deleted"]}', []],
];
const rule = { name: "rule" } as StackResource;

describe("what filters of events take", () => {
  for (const [title, filter, expected] of keys) {
    it(`objects: ${title}`, () => assert.deepEqual(sampleKeys(filter), expected));
  }

  it("a pattern without source and kind takes all events", () => {
    assert.equal(takesAny('{"account":["123456789012"]}', rule), true);
    assert.equal(takesAny('{"detail-type":["placed"]}', rule), false);
    assert.equal(takesAny(undefined, rule), true);
    assert.equal(takesAny({ filterPrefix: "in/" }, rule), false);
  });

  it("replayed events have a replay-name", () => {
    assert.equal(hasReplays('{"source":["orders"]}'), true);
    assert.equal(hasReplays('{"source":["orders"],"replay-name":[{"exists":false}]}'), false);
  });
});
