import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The folder of this package below the user's cache folder: `XDG_CACHE_HOME` where it is set, else what the system uses.
 * Undefined where `SECURE_SERVERLESS_CACHE` is `off`, or where nobody knows the user's folder.
 * Source: XDG Base Directory Specification 0.8; a path that is not absolute counts as none.
 */
export function cacheFolder(
  environment: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
  home: () => string = homedir,
): string | undefined {
  if (environment.SECURE_SERVERLESS_CACHE === "off") {
    return undefined;
  }
  const { XDG_CACHE_HOME: given = "", LOCALAPPDATA: local = "" } = environment;
  const base = isAbsolute(given) ? given : platform === "win32" ? local : inHome(platform, home);
  return isAbsolute(base) ? join(base, "secure-serverless") : undefined;
}

function inHome(platform: NodeJS.Platform, home: () => string): string {
  try {
    const folder = home();
    return folder && join(folder, platform === "darwin" ? "Library/Caches" : ".cache");
  } catch {
    // A user without an entry in the system's list of users.
    return "";
  }
}
