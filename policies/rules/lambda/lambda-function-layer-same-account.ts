import { publishesForAws } from "../../data/layer-publishers";
import { policy } from "../../policy";
import { isKnown, unknown } from "../../unknown";

const layer = (account: string) => `arn:aws:lambda:eu-west-1:${account}:layer:orders-common:7`;
const role = "arn:aws:iam::123456789012:role/orders-role";

export default policy("aws:lambda/function:Function", {
  name: "lambda-function-layer-same-account",
  title: "The layers of a function must come from its own account, AWS or accounts that are trusted",
  severity: "high",
  why: "A layer runs with the function's role and sees every event: its publisher, or who breaks into that account, has both.",
  fix: "Publish the layer in your own account, or name its publisher in the parameter `trustedAccounts`.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/adding-layers.html",
  owasp: ["SAS-6"],
  parameters: {
    trustedAccounts: { default: [] as string[], description: "Ids of other accounts whose layers may be used." },
  },

  *check(properties, { parameters: { trustedAccounts } }) {
    const { layers = [] } = properties;
    // A version that is not known yet is one that this program makes.
    const literal = layers.length > 0 ? [...layers.keys()].filter((index) => isKnown(layers, `${index}` as never)) : [];
    for (const index of literal) {
      const account = layers[index]?.split(":")[4] ?? "";
      const isTrusted = trustedAccounts.includes(account) || publishesForAws(account);
      if (account && !isTrusted && account !== properties.role.split(":")[4]) {
        yield `\`layers[${index}]\` is of account ${account}`;
      }
    }
  },

  good: {
    "its own account": { role, layers: [layer("123456789012")] },
    "a layer that is made in the same update": { layers: [unknown] },
    "Powertools, of AWS": {
      layers: ["arn:aws:lambda:eu-west-1:094274105915:layer:AWSLambdaPowertoolsTypeScriptV2:25"],
    },
  },
  bad: {
    "a stranger's, beside one that is made in the same update": [
      { role, layers: [unknown, layer("210987654321")] },
      "`layers[1]` is of account 210987654321",
    ],
  },
  unknown: {
    "the function's own account is not known yet": [{ layers: [layer("210987654321")] }, "role"],
  },
});
