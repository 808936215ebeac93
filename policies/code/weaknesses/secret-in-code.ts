import type * as TypeScript from "typescript";
import { secretForms, secretIn } from "../../data/secrets";
import { boundName } from "../program/scopes";
import { opensSomething } from "../secrets";
import type { Searched } from "../taint/flows";
import { signingKeys } from "./signing-keys";
import type { Spot, Weakness } from "./weakness";

/** Bits for each character below which a text is a word rather than a key. */
const leastEntropy = 2.8;

/** Credentials in the text of the code: by their form, or by the name of what they are given to and how random they look. */
export default {
  name: "secret-in-code",
  severity: "critical",
  find(search) {
    const byLine = new Map<string, Spot>();
    const uses = namesByUse(search);
    const signing = new Set<TypeScript.Node>(signingKeys(search));
    for (const node of search.index.texts) {
      const kind =
        byForm(node.text) ??
        (signing.has(node) ? "a key that it signs with" : undefined) ??
        byNames(node, [nameOf(search.program.ts, node), ...(uses.get(node.parent) ?? [])]);
      const { file, line } = search.program.place(node);
      if (kind && !byLine.has(`${file}:${line}`)) {
        byLine.set(`${file}:${line}`, { node, message: `code holds ${kind}` });
      }
    }
    return [...byLine.values()];
  },
} satisfies Weakness;

function byForm(text: string): string | undefined {
  const found = secretForms.find(([kind, form]) => {
    const match = form.exec(text);
    return match !== null && opensSomething(kind, match);
  });
  return found?.[0];
}

function byNames({ text }: TypeScript.StringLiteralLike, names: readonly (string | undefined)[]): string | undefined {
  const isWord = /\s/.test(text) || text.length < 6 || /^[a-z]+([-_.:/][a-z]+)*$/i.test(text);
  if (isWord || entropyOf(text) < leastEntropy) {
    return undefined;
  }
  const kinds = names.map((name) => (name === undefined ? undefined : secretIn(name, text)));
  return kinds.find((kind) => kind !== undefined);
}

/** The names of members that a variable's value is given to, by the variable: a minified one has no name of its own. */
function namesByUse({ program, index }: Searched): Map<TypeScript.Node, string[]> {
  const { ts, scopes } = program;
  const uses = new Map<TypeScript.Node, string[]>();
  for (const property of index.objects.flatMap(({ properties }) => [...properties])) {
    const isName = ts.isPropertyAssignment(property) && ts.isIdentifier(property.initializer);
    const declaration = isName ? boundName(scopes, property.initializer as TypeScript.Identifier) : undefined;
    const name = isName ? lastName(property.name) : undefined;
    if (declaration && name) {
      uses.set(declaration, [...(uses.get(declaration) ?? []), name]);
    }
  }
  return uses;
}

/** The name of what a text is given to: a variable, a member, the default of one, or what it stands in for. */
function nameOf(ts: Searched["program"]["ts"], node: TypeScript.Node): string | undefined {
  const { parent } = node;
  if (ts.isBinaryExpression(parent) && parent.right === node) {
    const { kind } = parent.operatorToken;
    const isDefault = kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken;
    return kind === ts.SyntaxKind.EqualsToken ? lastName(parent.left) : isDefault ? nameOf(ts, parent) : undefined;
  }
  const isGiven =
    ts.isVariableDeclaration(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent);
  if (isGiven && parent.initializer === node) {
    return lastName("propertyName" in parent && parent.propertyName ? parent.propertyName : parent.name);
  }
  return ts.isAsExpression(parent) || ts.isParenthesizedExpression(parent) ? nameOf(ts, parent) : undefined;
}

function lastName(node: TypeScript.Node): string | undefined {
  return /([\w$-]+)["'\]]*$/.exec(node.getText())?.[1];
}

/** Shannon's measure: how many bits a character of the text tells. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  const shares = [...counts.values()].map((count) => count / text.length);
  return -shares.reduce((sum, share) => sum + share * Math.log2(share), 0);
}
