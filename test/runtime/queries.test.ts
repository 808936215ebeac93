import assert from "node:assert/strict";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, ExecuteStatementCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as fc from "fast-check";
import {
  attributeName,
  columnName,
  expression,
  expressionArguments,
  likeText,
  partiql,
  type SqlValue,
  sql,
  valueList,
} from "../../components/runtime/queries";
import { standInForAws } from "./stand-in/aws";

const hostile = fc.oneof(
  fc.constantFrom("' or 1=1 --", "$1", "?", "';drop table a;--", "\\'", "$\u007b1}", "/*"),
  fc.string(),
);
const scalar = fc.oneof(hostile, fc.integer(), fc.boolean(), fc.constant(null), fc.bigInt());

describe("runtime: queries", () => {
  it("puts no value into the text of a statement", () =>
    fc.assert(
      fc.property(scalar, fc.array(scalar, { minLength: 1, maxLength: 4 }), (one, more) => {
        const part = sql`b = ${one}`;
        const made = sql`select 'it''s' from "t" where a = ${one} and ${part} and c in (${valueList(more)}) -- end`;
        const dollars = more.map((_, index) => `$${index + 3}`).join(", ");
        const marks = more.map(() => "?").join(", ");
        assert.equal(made.text, `select 'it''s' from "t" where a = $1 and b = $2 and c in (${dollars}) -- end`);
        assert.equal(made.sql, `select 'it''s' from "t" where a = ? and b = ? and c in (${marks}) -- end`);
        assert.deepEqual(made.values, [one, one, ...more]);
        const { Statement, Parameters } = partiql`select * from "t" where a = ${one}`;
        assert.deepEqual([Statement, Parameters], ['select * from "t" where a = ?', [one]]);
      }),
    ));

  it("takes dates and bytes, and finds nothing in an empty list", () => {
    const values = [new Date(0), new Uint8Array([1])];
    assert.deepEqual(sql`${values[0] as Date} ${values[1] as Uint8Array}`.values, values);
    assert.equal(sql`a in (${valueList([])})`.text, "a in (null)");
    assert.deepEqual(partiql`select * from "t"`, { Statement: 'select * from "t"' });
  });

  it("makes a pattern of which no character matches others", () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "%", "_", "!", "\\") }), (text) => {
        const pattern = likeText(text);
        assert.equal(pattern.replace(/!([!%_])/g, "$1"), text);
        assert.doesNotMatch(pattern.replace(/![!%_]/g, ""), /[!%_]/);
      }),
    ));

  const x = "x";
  const mistakes: Record<string, [() => unknown, RegExp]> = {
    "a value in quotes": [() => sql`select '${x}'`, /within quotes or a comment/],
    "a value in a name": [() => sql`select "${x}"`, /within quotes or a comment/],
    "a value in a line's comment": [() => sql`select 1 -- ${x}\n`, /within quotes or a comment/],
    "a value in a comment": [() => sql`/* ${x} */`, /within quotes or a comment/],
    "a value in dollar quotes": [() => sql`$body$ ${x} $body$`, /within quotes or a comment/],
    "a value between parts of a text": [() => sql`'a' || 'b${x}' || 'c'`, /within quotes or a comment/],
    "a placeholder": [() => sql`a = $1 and b = ${x}`, /the text holds \$1/],
    "a value in quotes of PartiQL": [() => partiql`select * from "${x}"`, /within quotes or a comment/],
    "a placeholder of an expression": [() => expression`a = :v0`, /holds a placeholder/],
    "a name of an expression": [() => expression`#n0 = ${x}`, /holds a placeholder/],
  };
  for (const [name, [make, message]] of Object.entries(mistakes)) {
    it(`refuses ${name}`, () => assert.throws(make, message));
  }

  const foreign: [name: string, value: unknown][] = [
    ["an object", { password: 1 }],
    ["an array", ["a"]],
    ["undefined", undefined],
    ["not a number", Number.NaN],
    ["infinity", Number.POSITIVE_INFINITY],
    ["no date", new Date(Number.NaN)],
    ["an object like a statement", JSON.parse('{"text":"1=1","sql":"1=1","values":[]}')],
    ["an object like a name", JSON.parse('{"path":["a"]}')],
    ["an object with a text", { toString: () => "1", toSqlString: () => "1=1", toPostgres: () => "1=1" }],
    ["a function", () => "x"],
    ["a symbol", Symbol("x")],
  ];
  for (const [name, value] of foreign) {
    it(`refuses ${name} as a value`, () => {
      for (const make of [
        () => sql`a = ${value as SqlValue}`,
        () => valueList([value as SqlValue]),
        () => partiql`a = ${value as string}`,
        () => expression`a = ${value as string}`,
      ]) {
        assert.throws(make, /a value is an object, an array, undefined or no finite number/);
      }
    });
  }

  it("takes names from a list only", () => {
    assert.equal(sql`order by ${columnName("total", ["id", "total"])}`.text, "order by total");
    assert.throws(() => columnName("total desc", ["id", "total"]), /not one of those allowed/);
    assert.throws(() => columnName("a;b", ["a;b"]), /not one of those allowed/);
    assert.throws(() => attributeName("secret", ["id"]), /not one of those allowed/);
    assert.throws(() => attributeName("a = b"), /not one of those allowed/);
    const forged = { texts: ["1 = 1"], values: [] };
    assert.throws(() => expressionArguments({ FilterExpression: forged }), /not made by expression/);
  });

  it("numbers names and values over all expressions of a call, as the client sends them", async () => {
    const aws = await standInForAws(() => ({ Items: [] }));
    const client = DynamoDBDocumentClient.from(new DynamoDBClient(aws.client));
    const parts = {
      KeyConditionExpression: expression`id = ${"1"}`,
      FilterExpression: expression`${attributeName("state.name")} = ${"new"} and ${attributeName("name")} <> ${5}`,
    };
    await client.send(new QueryCommand({ TableName: "t", ...expressionArguments(parts) }));
    await client.send(new ExecuteStatementCommand(partiql`select * from "t" where id = ${"' or 1=1"}`));
    client.destroy();
    await aws.close();
    assert.deepEqual(aws.calls[0]?.input, {
      TableName: "t",
      KeyConditionExpression: "id = :v0",
      FilterExpression: "#n0.#n1 = :v1 and #n1 <> :v2",
      ExpressionAttributeNames: { "#n0": "state", "#n1": "name" },
      ExpressionAttributeValues: { ":v0": { S: "1" }, ":v1": { S: "new" }, ":v2": { N: "5" } },
    });
    assert.deepEqual(aws.calls[1]?.input, {
      Statement: 'select * from "t" where id = ?',
      Parameters: [{ S: "' or 1=1" }],
    });
  });
});
