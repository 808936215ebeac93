import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:rds/proxy:Proxy", {
  name: "rds-proxy-tls-required",
  title: "A proxy of a database must refuse connections without TLS",
  severity: "high",
  why: "Passwords, statements and rows otherwise cross the network in plain text for whoever can listen there.",
  fix: "Set `requireTls: true`, as SecureDatabase does.",
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.howitworks.html",
  owasp: ["SAS-3"],

  check({ requireTls }) {
    return requireTls ? undefined : "`requireTls` is false";
  },

  remediate({ requireTls }) {
    return requireTls ? undefined : { requireTls: true };
  },

  good: { "it is required": {} },
  bad: { "nothing is said, which is false": [{ requireTls: undefined }, "`requireTls` is false"] },
  unknown: { "another resource decides": [{ requireTls: unknown }, "requireTls"] },
});
