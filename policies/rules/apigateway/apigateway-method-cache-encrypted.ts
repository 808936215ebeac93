import { policy } from "../../policy";
import { unknown } from "../../unknown";

const settings = (changes: object) => ({
  settings: { loggingLevel: "ERROR", throttlingRateLimit: 50, throttlingBurstLimit: 100, ...changes },
});

export default policy("aws:apigateway/methodSettings:MethodSettings", {
  name: "apigateway-method-cache-encrypted",
  title: "A cache of responses must be encrypted",
  severity: "medium",
  why: "Answers to authenticated callers lie in the cache in clear text for as long as it keeps them.",
  fix: "Set `settings.cacheDataEncrypted: true`.",
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html",
  owasp: ["SAS-3"],

  check({ settings }) {
    return settings.cachingEnabled && !settings.cacheDataEncrypted
      ? "`settings.cachingEnabled` is true and `settings.cacheDataEncrypted` is not"
      : undefined;
  },

  remediate({ settings }) {
    return settings.cachingEnabled && !settings.cacheDataEncrypted
      ? { settings: { ...settings, cacheDataEncrypted: true } }
      : undefined;
  },

  good: {
    "nothing is cached": {},
    "an encrypted cache": settings({ cachingEnabled: true, cacheDataEncrypted: true }),
  },
  bad: {
    "nothing is said of encryption": [
      settings({ cachingEnabled: true }),
      "`settings.cachingEnabled` is true and `settings.cacheDataEncrypted` is not",
    ],
  },
  unknown: {
    "the switch comes from another resource": [settings({ cachingEnabled: unknown }), "settings.cachingEnabled"],
  },
});
