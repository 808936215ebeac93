import passwordHash from "./password-hash";
import secretInCode from "./secret-in-code";
import secretInLog from "./secret-in-log";
import shell from "./shell";
import tlsVerificationOff from "./tls-verification-off";
import tokenNotVerified from "./token-not-verified";
import weakRandomness from "./weak-randomness";
import type { Weakness } from "./weakness";
import writeOutsideTmp from "./write-outside-tmp";

/** Patterns that are looked for beside flows from the event, by name. */
export const weaknesses: readonly Weakness[] = [
  passwordHash,
  secretInCode,
  secretInLog,
  shell,
  tlsVerificationOff,
  tokenNotVerified,
  weakRandomness,
  writeOutsideTmp,
];
