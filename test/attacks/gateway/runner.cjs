// One execution environment: the code of a function, called with one event after the other.
const dns = require("node:dns");
const https = require("node:https");
const Module = require("node:module");
const { dirname } = require("node:path");

/** @type {Promise<(event: unknown, context: object) => Promise<unknown>> | undefined} */
let handler;

process.on("message", async ({ start, id, event, timeout }) => {
  if (start) {
    stayInside(start.issuers);
    handler = new Promise((resolve) => resolve(loaded(start)));
    handler.catch(() => undefined);
    return;
  }
  const end = Date.now() + timeout * 1000;
  const context = { awsRequestId: id, getRemainingTimeInMillis: () => end - Date.now() };
  try {
    process.send({ id, result: await (await handler)(event, context) });
  } catch (error) {
    process.send({ id, error: error instanceof Error ? error.message : String(error) });
  }
});

/** The bundle finds the AWS SDK where this file does, as it finds that of the runtime in Lambda. */
function loaded({ code, file, name }) {
  const module = new Module(file);
  module.filename = file;
  module.paths = Module._nodeModulePaths(dirname(file));
  module._compile(code, file);
  return module.exports[name];
}

/** No name is looked up: what goes to an issuer goes to the one on loopback, with its certificate checked. */
function stayInside({ port, authorities }) {
  dns.lookup = (host, _options, done) => done(new Error(`${host} is not on loopback`));
  const { request } = https;
  https.request = (address, options, done) => {
    const ca = authorities[new URL(address).hostname];
    return request(address, { ...options, ...(ca && { port, ca, lookup: toLoopback }) }, done);
  };
}

function toLoopback(_host, { all }, done) {
  return all ? done(null, [{ address: "127.0.0.1", family: 4 }]) : done(null, "127.0.0.1", 4);
}
