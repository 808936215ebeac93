import assert from "node:assert/strict";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import * as fc from "fast-check";
import { type FetchOptions, fetchFrom, isPublicAddress } from "../../components/runtime/urls";
import { certificateFor } from "./stand-in/certificate";

const refused = { statusCode: 400, message: "The address is not allowed" };
const host = "api.partner.example";
const { cert, key } = certificateFor(host);

describe("runtime: urls", () => {
  let server: Server;
  let port = 0;
  let handle: (request: IncomingMessage, response: ServerResponse) => void;
  const seen: string[] = [];
  const sockets = new Set<Socket>();

  before(async () => {
    server = createServer({ cert, key }, (request, response) => {
      seen.push(`${request.method} ${request.url} ${request.socket.localAddress}`);
      handle(request, response);
    });
    server.on("secureConnection", (socket) => sockets.add(socket));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });
  beforeEach(() => {
    seen.length = 0;
    handle = (_, response) => response.end("hello");
  });
  after(() => {
    for (const socket of sockets) {
      socket.destroy();
    }
    server.close();
  });

  /** Reaches the server of the test under the partner's name. */
  function local(options: FetchOptions = {}) {
    const resolve = async () => [{ address: "127.0.0.1", family: 4 }];
    return fetchFrom([`${host}:${port}`], {
      certificates: cert,
      resolve,
      privateSubnets: ["127.0.0.1/32"],
      ...options,
    });
  }
  const url = (path = "/") => `https://${host}:${port}${path}`;

  it("fetches from a host that is named", async () => {
    handle = async (request, response) => {
      response.setHeader("X-Kind", String(request.headers["content-type"])).end(Buffer.concat(await request.toArray()));
    };
    const headers = { "Content-Type": "text/plain" };
    const answer = await local()(url("/a?b=c"), { method: "POST", headers, body: "sent" });
    assert.deepEqual([answer.status, String(answer.body), answer.headers["x-kind"]], [200, "sent", "text/plain"]);
    assert.deepEqual(seen, ["POST /a?b=c 127.0.0.1"]);
  });

  it("connects to the address that was checked, and looks it up once (DNS rebinding)", async () => {
    const answers = ["127.0.0.1", "127.0.0.2", "169.254.169.254"];
    let asked = 0;
    const resolve = async () => [{ address: answers[asked++] ?? "", family: 4 }];
    await local({ resolve })(url());
    assert.deepEqual([asked, seen], [1, ["GET / 127.0.0.1"]]);
    // The next call is checked again, and refused before anything is sent.
    await assert.rejects(local({ resolve })(url()), refused);
    assert.deepEqual([asked, seen.length], [2, 1]);
  });

  const addresses: [name: string, addresses: string[]][] = [
    ["the metadata of the cloud", ["169.254.169.254"]],
    ["the machine", ["127.0.0.1"]],
    ["the machine, in IPv6", ["::1"]],
    ["a mapped address", ["::ffff:127.0.0.1"]],
    ["a mapped public address", ["::ffff:8.8.8.8"]],
    ["a private network beside a public address", ["8.8.8.8", "10.0.0.1"]],
    ["nowhere", []],
    ["no address", ["localhost"]],
  ];
  for (const [name, found] of addresses) {
    it(`refuses a host that leads to ${name}`, async () => {
      const resolve = async () => found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
      await assert.rejects(local({ resolve, privateSubnets: [] })(url()), refused);
      assert.deepEqual(seen, []);
    });
  }

  const urls = [
    ...[
      "http://HOST/",
      "https://HOST.evil.example/",
      "https://evil.example/",
      "https://HOST@evil.example/",
      "https://evil.example#HOST",
    ],
    ...[
      "https://user:x@HOST/",
      "https://HOST./",
      "https://127.0.0.1/",
      "https://[::1]/",
      "https://0x7f.1/",
      "https://2130706433/",
    ],
    ...["file:///etc/passwd", "gopher://HOST/", "data:text/plain,x", "//HOST/", "HOST", "", "https://HOST:22/"],
    ...["https://xn--HOST/", "https://evil.example\t.HOST/", "https:/evil.example/"],
  ];
  for (const text of urls) {
    it(`refuses ${JSON.stringify(text)}`, async () => {
      await assert.rejects(local()(text.replaceAll("HOST", `${host}:${port}`)), refused);
      assert.deepEqual(seen, []);
    });
  }

  it("refuses any address but one of the named host, as the parser of addresses reads it", () =>
    fc.assert(
      fc.asyncProperty(
        fc.webUrl({ withQueryParameters: true }),
        fc.constantFrom("", "@", "#", "?", "\\"),
        async (other, sign) => {
          const text = `${other}${sign}${host}:${port}`;
          fc.pre(!URL.canParse(text) || new URL(text).host !== `${host}:${port}`);
          await assert.rejects(local()(text), refused);
        },
      ),
    ));

  const named: Record<string, boolean> = { "api.example": true, "api.example:8443": true, API_x: true };
  for (const one of [
    "*.example",
    "https://api.example",
    "api.example/",
    "127.0.0.1",
    "[::1]",
    "127.1",
    "a@b",
    "",
    "a b",
  ]) {
    named[one] = false;
  }
  for (const [one, isHost] of Object.entries(named)) {
    it(`${isHost ? "takes" : "does not take"} "${one}" for a host`, () => {
      const make = () => fetchFrom([one]);
      return isHost ? assert.doesNotThrow(make) : assert.throws(make, /is no host; write an exact name/);
    });
  }

  it("follows redirects of reads on the same host, three at most", async () => {
    handle = ({ url: path = "" }, response) => {
      const left = Number(path.slice(1));
      response.writeHead(left > 0 ? 302 : 200, left > 0 ? { Location: `/${left - 1}` } : {}).end();
    };
    assert.equal((await local()(url("/3"))).status, 200);
    await assert.rejects(local()(url("/4")), {
      message: "fetchFrom: the other side sent a redirect that is not followed",
    });
    await assert.rejects(local()(url("/1"), { method: "POST" }), /redirect that is not followed/);
  });

  for (const location of [
    "http://HOST/",
    "https://evil.example/",
    "https://169.254.169.254/latest/meta-data",
    "//evil.example",
  ]) {
    it(`does not follow a redirect to ${location}`, async () => {
      handle = (_, response) =>
        response.writeHead(301, { Location: location.replace("HOST", `${host}:${port}`) }).end();
      await assert.rejects(local()(url()), refused);
      assert.equal(seen.length, 1);
    });
  }

  it("ends an answer that is too large or too late, and says no more", async () => {
    handle = (_, response) => response.end("x".repeat(100_001));
    await assert.rejects(local({ maximumBytes: 100_000 })(url()), {
      message: "fetchFrom: the other side answered too much",
    });
    handle = (_, response) => response.write("never ends");
    const late = { message: "fetchFrom: the other side did not answer in time" };
    await assert.rejects(local({ timeoutSeconds: 0.2 })(url()), late);
    handle = () => undefined;
    await assert.rejects(local({ timeoutSeconds: 0.2 })(url()), late);
    const resolve = () => new Promise<never>(() => undefined);
    await assert.rejects(local({ timeoutSeconds: 0.2, resolve })(url()), late);
  });

  it("verifies the certificate, whatever the environment says", async () => {
    const unreachable = { message: "fetchFrom: the other side cannot be reached" };
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
    try {
      await assert.rejects(local({ certificates: undefined })(url()), unreachable);
      const other = certificateFor("other.example");
      await assert.rejects(local({ certificates: other.cert })(url()), unreachable);
      const resolve = async () => [{ address: "127.0.0.1", family: 4 }];
      const inside = { certificates: cert, resolve, privateSubnets: ["127.0.0.0/8"] };
      await assert.rejects(fetchFrom([`other.example:${port}`], inside)(`https://other.example:${port}`), unreachable);
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
    assert.deepEqual(seen, []);
  });

  it("tells public addresses from others", () => {
    const others = [
      "0.0.0.0",
      "10.1.2.3",
      "100.64.0.1",
      "127.8.8.8",
      "169.254.170.2",
      "172.31.255.255",
      "192.168.1.1",
      "198.18.0.1",
    ];
    others.push(
      "224.0.0.1",
      "255.255.255.255",
      "::",
      "::1",
      "fe80::1",
      "fc00::1",
      "fd00:ec2::254",
      "ff02::1",
      "64:ff9b::a00:1",
    );
    others.push("2001:db8::1", "2002:a00:1::", "2001::1", "::ffff:8.8.8.8", "fe80::1%eth0", "", "8.8.8.8/0", "1");
    assert.deepEqual(others.filter(isPublicAddress), []);
    assert.ok(["8.8.8.8", "172.32.0.1", "100.128.0.1", "2600:1f18::1", "2a05:d018::1"].every(isPublicAddress));
  });
});
