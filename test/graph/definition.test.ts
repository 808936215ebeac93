import assert from "node:assert/strict";
import { definitionTexts } from "../../policies/graph/definition";

const machine = (States: object) => ({ StartAt: Object.keys(States)[0], States });
const pair = (Type?: string) => machine({ A: { Environment: [{ Name: "TABLE", Value: "orders", Type }] } });

/** A definition, and its texts as `state:path:name=text`. */
const rows: [what: string, definition: unknown, texts: string[]][] = [
  ["fields outside states", { Comment: "orders" }, [":Comment:Comment=orders"]],
  ["a state", machine({ A: { Type: "Pass" } }), [":StartAt:StartAt=A", "A:Type:Type=Pass"]],
  [
    "a state inside a branch goes by its own name",
    machine({ A: { Branches: [machine({ B: { Next: "C" } })] } }),
    [":StartAt:StartAt=A", "A:Branches[0].StartAt:StartAt=B", "B:Next:Next=C"],
  ],
  [
    "a state inside a map",
    machine({ A: { ItemProcessor: machine({ B: { Result: { c: ["d"] } } }) } }),
    [":StartAt:StartAt=A", "A:ItemProcessor.StartAt:StartAt=B", "B:Result.c[0]:c=d"],
  ],
  ["a field that is only called States", { States: { A: "b" } }, [":States.A:A=b"]],
  [
    "a variable goes by its name",
    pair(),
    [":StartAt:StartAt=A", "A:Environment[0].Name:Name=TABLE", "A:Environment[0].Value:TABLE=orders"],
  ],
  [
    "the value of a variable that is kept elsewhere has no name",
    pair("SECRETS_MANAGER"),
    [
      ":StartAt:StartAt=A",
      "A:Environment[0].Name:Name=TABLE",
      "A:Environment[0].Value:=orders",
      "A:Environment[0].Type:Type=SECRETS_MANAGER",
    ],
  ],
  ["states that are no object", { StartAt: "A", States: "B" }, [":StartAt:StartAt=A", ":States:States=B"]],
];

describe("definitionTexts", () => {
  for (const [what, definition, expected] of rows) {
    it(what, () => assert.deepEqual(texts(JSON.stringify(definition)), expected));
  }

  it("finds none in what is no JSON", () => {
    assert.deepEqual([undefined, null, "", "{", 5].flatMap(texts), []);
  });

  it("goes as deep as a definition does", () => {
    const depth = 50_000;
    assert.equal(texts(`${"[".repeat(depth)}"a"${"]".repeat(depth)}`).length, 1);
  });
});

function texts(definition: unknown): string[] {
  return [...definitionTexts(definition)].map(({ state = "", path, name, text }) => `${state}:${path}:${name}=${text}`);
}
