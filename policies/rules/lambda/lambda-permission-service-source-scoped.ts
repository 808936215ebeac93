import { invocationPolicyTypes, invocations } from "../../graph/invocation";
import { policy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

export default policy(invocationPolicyTypes, {
  name: "lambda-permission-service-source-scoped",
  title: "A service may invoke a function only for a named source or account",
  severity: "high",
  why: "The service acts for all its customers: a topic, rule or API in a stranger's account then triggers the function.",
  fix: "Set `sourceArn` to the API, topic, rule or pool that calls; `eventSourceToken` to the skill's id for Alexa.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  owasp: ["SAS-2"],

  *check(properties) {
    for (const { principals, limits } of invocations(properties)) {
      // Alexa's principals are alexa-appkit.amazon.com and alexa-connectedhome.amazon.com.
      const services = limits.size > 0 ? [] : principals.filter((one) => /\.amazon(aws)?\.com(\.cn)?$/.test(one));
      if (services.length > 0) {
        yield `${services.join(", ")} may invoke the function for any account`;
      }
    }
  },

  good: {
    "a source that is made in the same update": { sourceArn: ref("restApi", "executionArn"), sourceAccount: undefined },
    "an account, which needs no source": { principal: "210987654321", sourceArn: undefined, sourceAccount: undefined },
    "a custom Config rule names its account": { principal: "config.amazonaws.com", sourceArn: undefined },
    "one Alexa skill": {
      principal: "alexa-appkit.amazon.com",
      sourceArn: undefined,
      sourceAccount: undefined,
      eventSourceToken: "amzn1.ask.skill.0f",
    },
  },
  bad: {
    "any topic of anyone": [
      { principal: "sns.amazonaws.com", sourceArn: undefined, sourceAccount: undefined },
      "sns.amazonaws.com may invoke the function for any account",
    ],
    "a resource policy, any rule of anyone": [
      [
        "aws:lambda/resourcePolicy:ResourcePolicy",
        {
          resourceArn: "arn:aws:lambda:eu-west-1:123456789012:function:other",
          policy: '{"Statement":{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"}}}',
        },
      ],
      "events.amazonaws.com may invoke the function for any account",
    ],
  },
  unknown: {
    "the principal comes from another stack": [
      { principal: unknown, sourceArn: undefined, sourceAccount: undefined },
      "principal",
    ],
  },
});
