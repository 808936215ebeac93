import assert from "node:assert/strict";
import { describePorts, openings, trafficRules } from "../../policies/graph/traffic";
import { known, UnknownRead, unknown } from "../../policies/unknown";

const rule = (changes: object) => ({ protocol: "tcp", fromPort: 22, toPort: 22, ...changes });
const opened = (...ingress: object[]) => {
  const group = known({ ingress }) as Parameters<typeof trafficRules>[0];
  return openings(trafficRules(group, "ingress"), ({ from, to }) => from === 443 && to === 443);
};

const cases: [title: string, rule: object, expected: string | undefined][] = [
  ["all IPv4", { cidrBlocks: ["0.0.0.0/0"] }, "0.0.0.0/0 tcp port 22 (SSH)"],
  ["all IPv6", { ipv6CidrBlocks: ["::/0"] }, "::/0 tcp port 22 (SSH)"],
  ["the public half of IPv6", { ipv6CidrBlocks: ["2000::/3"] }, "2000::/3 tcp port 22 (SSH)"],
  ["half of IPv4", { cidrBlocks: ["128.0.0.0/1"] }, "128.0.0.0/1 tcp port 22 (SSH)"],
  ["private addresses", { cidrBlocks: ["10.0.0.0/8"], ipv6CidrBlocks: ["fc00::/7"] }, undefined],
  ["one address", { cidrBlocks: ["203.0.113.7/32"] }, undefined],
  ["a prefix list", { prefixListIds: ["pl-0123456789abcdef0"] }, undefined],
  ["a harmless port", { fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }, undefined],
  ["every protocol", { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }, "0.0.0.0/0 all ports"],
  ["every port", { fromPort: 0, toPort: 65_535, cidrBlocks: ["0.0.0.0/0"] }, "0.0.0.0/0 tcp ports 0 to 65535"],
  ["a protocol by its number", { protocol: "6", cidrBlocks: ["0.0.0.0/0"] }, "0.0.0.0/0 tcp port 22 (SSH)"],
];

describe("rules of security groups", () => {
  for (const [title, changes, expected] of cases) {
    it(title, () => {
      const found = [...opened(rule(changes))].map((one) => `${one.addresses.join()} ${describePorts(one.ports)}`);
      assert.deepEqual(found, expected ? [expected] : []);
    });
  }
  it("says an opening once", () => {
    const open = rule({ cidrBlocks: ["0.0.0.0/0"] });
    assert.equal([...opened(open, open)].length, 1);
  });
  it("says what is known before it stops at what is not", () => {
    const found: unknown[] = [];
    const read = () => {
      for (const one of opened(rule({ cidrBlocks: unknown }), rule({ cidrBlocks: ["0.0.0.0/0"] }))) {
        found.push(one.addresses);
      }
    };
    assert.throws(read, new UnknownRead("ingress[0].cidrBlocks"));
    assert.deepEqual(found, [["0.0.0.0/0"]]);
  });
  it("needs no port where no address takes in the internet", () =>
    assert.deepEqual([...opened(rule({ fromPort: unknown, cidrBlocks: ["10.0.0.0/16"] }))], []));
});
