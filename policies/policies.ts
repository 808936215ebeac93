import { decidedAtPreview } from "./decided";
import { exceptionJustified } from "./exception-justified";
import { overrideJustified } from "./override-justified";
import type { Policy } from "./policy";
import * as rules from "./rules";

/** Every policy of the pack, sorted by name. */
export const policies: readonly Policy[] = Object.values(rules).sort((a, b) => (a.name < b.name ? -1 : 1));

/** The policies about the pack itself: what it could not decide, and what it was told to accept. */
export const policiesAboutPack: readonly Policy[] = [decidedAtPreview, overrideJustified, exceptionJustified];
