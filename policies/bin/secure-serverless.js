#!/usr/bin/env node
const { main } = require("../dist/cli.js");

// Whoever reads the output may have enough of it, such as `head`.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") {
    throw error;
  }
});

main(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  colour: Boolean(process.stdout.isTTY) && !process.env.NO_COLOR,
  interactive: Boolean(process.stderr.isTTY),
}).then((code) => {
  process.exitCode = code;
});
