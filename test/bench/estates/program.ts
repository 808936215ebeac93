import type { KnownResource } from "./known";

/** What makes a resource after those that its properties come from, whose outputs it takes. */
const maker = `
const aws = require("@pulumi/aws");
const made = new Map();

/** The class of a type such as aws:lambda/function:Function. */
function classOf(type) {
  const [, service, name] = /^aws:(\\w+)\\/\\w+:(\\w+)$/.exec(type);
  return aws[service][name];
}

function make(urn) {
  if (!made.has(urn)) {
    const { type, name, inputs, links } = resources.get(urn);
    for (const [path, link] of Object.entries(links)) {
      const keys = path.split(".");
      const last = keys.pop();
      keys.reduce((value, key) => value[key], inputs)[last] = make(link.urn)[link.output];
    }
    made.set(urn, new (classOf(type))(name, inputs));
  }
  return made.get(urn);
}

for (const urn of resources.keys()) {
  make(urn);
}
`;

/** An estate as a Pulumi program. */
export function programOf(resources: readonly KnownResource[]): string {
  const described = resources.map(({ urn, type, name, inputs, links }) => [urn, { type, name, inputs, links }]);
  return `const resources = new Map(${JSON.stringify(described)});\n${maker}`;
}
