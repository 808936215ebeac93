import type { Call } from "./call";
import { input, ofType, only, referred, referring, type Stack } from "./stack";
import { type Clock, window } from "./throttle";

/** A rule of a web ACL, as far as it is known what it does. */
interface Rule {
  action?: { block?: object };
  statement: {
    rateBasedStatement?: { limit: number; evaluationWindowSec: number };
    sizeConstraintStatement?: { size: number; comparisonOperator: string; fieldToMatch: { body?: object } };
    managedRuleGroupStatement?: object;
  };
}

/**
 * The web ACL before the stage: false for a request that it blocks. Rules of rates and of the body's size are kept; what is
 * in the groups that AWS manages is not public.
 */
export function firewallOf(stack: Stack, now: Clock): (call: Call) => boolean {
  const stage = only(ofType(stack, "aws:apigateway/stage:Stage"), "stages");
  const associations = referring(stack, "aws:wafv2/webAclAssociation:WebAclAssociation", "resourceArn", stage);
  if (associations.length === 0) {
    return () => true;
  }
  const association = only(associations, "firewalls of the stage");
  const acl = referred(stack, association, "webAclArn", "aws:wafv2/webAcl:WebAcl");
  const rules = input<Rule[]>(acl, "rules").flatMap((rule) => ruleOf(rule, now));
  return (call) => rules.every((passes) => passes(call));
}

function ruleOf({ action, statement }: Rule, now: Clock): ((call: Call) => boolean)[] {
  const { rateBasedStatement: rate, sizeConstraintStatement: size } = statement;
  if (statement.managedRuleGroupStatement) {
    return [];
  }
  if (rate && action?.block) {
    const passes = window(rate.limit, rate.evaluationWindowSec, now);
    return [({ sourceIp }) => passes(sourceIp)];
  }
  if (size?.comparisonOperator === "GT" && size.fieldToMatch.body && action?.block) {
    return [({ body }) => body.length <= size.size];
  }
  throw new Error(`The stand-in of the firewall does not know this rule: ${JSON.stringify(statement)}`);
}
