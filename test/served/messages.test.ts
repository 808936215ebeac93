import assert from "node:assert/strict";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import fc from "fast-check";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { sentAlone, sentTogether } from "../../policies/served/messages";
import { isUnknown } from "../../policies/unknown";

const properties = fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue()).map(plain);

/** As JSON has them: no -0, and nothing of a class. */
function plain(value: object): Record<string, JavaScriptValue> {
  return JSON.parse(JSON.stringify(value));
}

/** What Pulumi's own reader makes of a resource: the reference for ours. */
function expected(message: analyzer.AnalyzeRequest | analyzer.AnalyzerResource, parent?: string) {
  const options = message.getOptions();
  return {
    ...{ urn: message.getUrn(), type: message.getType(), name: message.getName() },
    ...(parent ? { parent } : {}),
    options: {
      protect: options?.getProtect() ?? false,
      ignoreChanges: options?.getIgnorechangesList() ?? [],
      aliases: options?.getAliasesList() ?? [],
      additionalSecretOutputs: options?.getAdditionalsecretoutputsList() ?? [],
    },
    properties: message.getProperties()?.toJavaScript() ?? {},
  };
}

/** Fills what both messages have, also what nobody asks for. */
function filled<T extends analyzer.AnalyzeRequest | analyzer.AnalyzerResource>(message: T, given: object): T {
  message.setUrn("urn:pulumi:dev::orders::aws:sqs/queue:Queue::störung");
  message.setType("aws:sqs/queue:Queue");
  message.setName("störung");
  message.setProperties(Struct.fromJavaScript(plain(given)));
  const provider = new analyzer.AnalyzerProviderResource();
  provider.setProperties(Struct.fromJavaScript({ region: "eu-west-1" }));
  message.setProvider(provider);
  const timeouts = new analyzer.AnalyzerResourceOptions.CustomTimeouts();
  timeouts.setCreate(1.5);
  const options = new analyzer.AnalyzerResourceOptions();
  options.setProtect(true);
  options.setIgnorechangesList(["tags", "name"]);
  options.setAliasesList(["urn:old"]);
  options.setAdditionalsecretoutputsList(["url"]);
  options.setDeletebeforereplace(true);
  options.setCustomtimeouts(timeouts);
  options.setParent("urn:parent");
  message.setOptions(options);
  return message;
}

const bytesOf = (message: { serializeBinary(): Uint8Array }) => Buffer.from(message.serializeBinary());
const relations = { dependencies: [], propertyDependencies: {} };

/** A field of bytes: its tag, its length, and what is in it. */
function field(tag: number, content: Buffer): Buffer {
  const length: number[] = [];
  for (let left = content.length; ; left = Math.floor(left / 128)) {
    length.push(left > 127 ? (left & 127) | 128 : left);
    if (left <= 127) {
      return Buffer.concat([Buffer.from([tag, ...length]), content]);
    }
  }
}

describe("what the engine sends", () => {
  it("is read as Pulumi's own reader reads it: one resource", () => {
    fc.assert(
      fc.property(properties, (given) => {
        const request = filled(new analyzer.AnalyzeRequest(), given);
        assert.deepEqual(sentAlone(bytesOf(request)), { ...expected(request, "urn:parent"), ...relations });
      }),
    );
  });

  it("is read as Pulumi's own reader reads it: the stack, with its dependencies", () => {
    const [first, second] = [
      filled(new analyzer.AnalyzerResource(), { a: [1, { b: null }] }),
      new analyzer.AnalyzerResource(),
    ];
    first.setParent("urn:parent");
    first.setDependenciesList(["urn:one", "urn:two"]);
    const on = new analyzer.AnalyzerPropertyDependencies();
    on.setUrnsList(["urn:one"]);
    first.getPropertydependenciesMap().set("a", on);
    const request = new analyzer.AnalyzeStackRequest();
    request.setResourcesList([first, second]);
    const [dependencies, propertyDependencies] = [["urn:one", "urn:two"], { a: ["urn:one"] }];
    assert.deepEqual(sentTogether(bytesOf(request)), [
      { ...expected(first, "urn:parent"), dependencies, propertyDependencies },
      { ...expected(second), ...relations },
    ]);
  });

  it("may have nothing but its kind", () => {
    assert.deepEqual(sentAlone(Buffer.alloc(0)), { ...expected(new analyzer.AnalyzeRequest()), ...relations });
  });

  it("may name a property as the prototype of objects is named", () => {
    const entry = Buffer.concat([field(10, Buffer.from("__proto__")), field(18, field(26, Buffer.from("b")))]);
    const read = sentAlone(field(18, field(10, entry))).properties;
    assert.deepEqual([Object.getPrototypeOf(read), Object.keys(read)], [Object.prototype, ["__proto__"]]);
  });
});

/** Properties with one value inside so many objects. */
function nested(levels: number): Buffer {
  const entry = (value: Buffer) => field(10, Buffer.concat([field(10, Buffer.from("a")), field(18, value)]));
  let value: Buffer = Buffer.from([26, 1, 98]);
  for (let level = 0; level < levels; level += 1) {
    value = field(42, entry(value));
  }
  return field(18, entry(value));
}

function innermost(value: unknown): unknown {
  return typeof value === "object" && value !== null ? innermost(Object.values(value)[0]) : value;
}

describe("what an engine would not send", () => {
  it("a value that is nested too deep is unknown, and fails nothing", () => {
    const ends = [199, 200, 201, 5000].map((levels) => innermost(sentAlone(nested(levels)).properties));
    assert.deepEqual(
      ends.map((end) => (isUnknown(end) ? "unknown" : end)),
      ["b", "b", "unknown", "unknown"],
    );
  });

  it("a message that ends too early is refused, wherever it ends", () => {
    const bytes = field(18, bytesOf(Struct.fromJavaScript({ a: ["text", 1.5, true, { b: null }] })));
    const whole = sentAlone(bytes);
    for (let length = 1; length < bytes.length; length += 1) {
      const cut = bytes.subarray(0, length);
      try {
        assert.notDeepEqual(sentAlone(cut), whole);
      } catch (error) {
        assert.ok(error instanceof RangeError, `${length}: ${error}`);
      }
    }
  });
});
