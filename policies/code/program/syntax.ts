import type * as TypeScript from "typescript";
import type { Compiler } from "./scopes";

/** The expression without parentheses, assertions of types, `await`, and what stands before a comma. */
export function bare({ SyntaxKind }: Compiler, expression: TypeScript.Node): TypeScript.Node {
  let node = expression;
  for (;;) {
    switch (node.kind) {
      case SyntaxKind.BinaryExpression: {
        const { operatorToken, right } = node as TypeScript.BinaryExpression;
        if (operatorToken.kind !== SyntaxKind.CommaToken) {
          return node;
        }
        node = right;
        break;
      }
      case SyntaxKind.ParenthesizedExpression:
      case SyntaxKind.AsExpression:
      case SyntaxKind.SatisfiesExpression:
      case SyntaxKind.NonNullExpression:
      case SyntaxKind.TypeAssertionExpression:
      case SyntaxKind.AwaitExpression:
        node = (node as TypeScript.ParenthesizedExpression).expression;
        break;
      default:
        return node;
    }
  }
}

/** The name of the member that an access names: `a.b`, `a["b"]`. */
export function memberName(ts: Compiler, node: TypeScript.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    return node.name.text;
  }
  const isNamed = ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression);
  return isNamed ? (node.argumentExpression as TypeScript.StringLiteralLike).text : undefined;
}
