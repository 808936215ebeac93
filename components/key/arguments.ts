import { type ArgumentPlace, checkRange, refuse } from "../error";
import { checkOverrides, type Override, overridden } from "../overrides";

/** What a key protects. A key has one purpose, so that the use of one says nothing about the other. */
export enum KeyPurpose {
  /** Tables, buckets, secrets, parameters and the environment of functions: no service uses it on its own behalf. */
  Data = "data",
  /** Log groups: also CloudWatch Logs may use it. */
  Logs = "logs",
  /** Queues, topics, event buses and streams: also services that send messages may use it. */
  Messages = "messages",
  /** Filters of what queues and streams send to functions: also Lambda may decrypt with it. */
  Filters = "filters",
}

/** What a key does. */
export enum KeyUsage {
  /** Encrypt and decrypt: a symmetric key (AES-256-GCM). */
  Encrypt = "encrypt",
  /** Sign and verify: an elliptic curve key (NIST P-256, ECDSA with SHA-256). */
  Sign = "sign",
  /** Make and verify message authentication codes (HMAC with SHA-256). */
  Mac = "mac",
}

/** The arguments of {@link SecureKey}. None is needed. */
export interface SecureKeyArgs {
  /** What the key protects, which decides what services may use it on their own behalf. Default: data. */
  purpose?: KeyPurpose;
  /** What the key does. Default: encrypt. It cannot be changed later. */
  usage?: KeyUsage;
  /** Days between rotations of a key that encrypts: 90 to 2560, default 365. */
  rotationDays?: number;
  /** Days between the order to delete the key and its end: 30, or 7 to 30 with an override. Default 30. */
  deletionWindowDays?: number;
  /** More services that may use the key on their own behalf, for this account's resources only, such as `sns`. */
  services?: string[];
  /** The only services through which the account may use the key, such as `dynamodb`. By default IAM policies decide. */
  viaServices?: string[];
  /** The region of the key. Default: the provider's. */
  region?: string;
  /** Policies that the key leaves, each with a reason and an end: `kms-key-deletion-window-sufficient`. */
  overrides?: Record<string, Override>;
}

/** The arguments with defaults filled in; `rotationDays` is absent for keys that AWS cannot rotate. */
export type KeySettings = Required<Omit<SecureKeyArgs, Optional>> & Pick<SecureKeyArgs, Optional>;

type Optional = "rotationDays" | "region" | "overrides";

const windowPolicy = "kms-key-deletion-window-sufficient";

/** The place of an argument of a key. */
export function keyPlace(name: string, argument: string): ArgumentPlace {
  return { component: "SecureKey", name, argument };
}

/** Checks the arguments and fills in the defaults. */
export function keySettings(name: string, args: SecureKeyArgs): KeySettings {
  const { usage = KeyUsage.Encrypt, services = [], viaServices = [] } = args;
  checkOverrides(keyPlace(name, "overrides"), args.overrides, [windowPolicy]);
  checkUsage(name, usage, args);
  checkRange(keyPlace(name, "rotationDays"), args.rotationDays, 90, 2560);
  checkWindow(name, args);
  checkServices(keyPlace(name, "services"), services);
  checkServices(keyPlace(name, "viaServices"), viaServices);
  return {
    ...args,
    purpose: args.purpose ?? KeyPurpose.Data,
    usage,
    rotationDays: usage === KeyUsage.Encrypt ? (args.rotationDays ?? 365) : undefined,
    deletionWindowDays: args.deletionWindowDays ?? 30,
    services,
    viaServices,
  };
}

/** AWS rotates only symmetric keys, and services encrypt only with those. */
function checkUsage(name: string, usage: KeyUsage, args: SecureKeyArgs): void {
  const ofEncryption = ["purpose", "rotationDays", "services", "viaServices"] as const;
  const argument = ofEncryption.find((one) => args[one] !== undefined);
  if (usage !== KeyUsage.Encrypt && argument !== undefined) {
    throw refuse(keyPlace(name, argument), `is given to a key with the usage "${usage}"`, "leave one of the two out");
  }
}

function checkWindow(name: string, { deletionWindowDays, overrides }: SecureKeyArgs): void {
  const place = keyPlace(name, "deletionWindowDays");
  checkRange(place, deletionWindowDays, 7, 30);
  if ((deletionWindowDays ?? 30) < 30 && !overridden(overrides, windowPolicy)) {
    const remedy = `leave it out for 30, or say why in overrides["${windowPolicy}"]`;
    throw refuse(place, `is ${deletionWindowDays}, too short to notice a mistake`, remedy);
  }
}

function checkServices(place: ArgumentPlace, services: string[]): void {
  const wrong = services.find((service) => !/^[a-z][a-z0-9-]*$/.test(service));
  if (wrong !== undefined) {
    throw refuse(place, `has "${wrong}"`, 'write the part before the region or the domain, such as "sns"');
  }
  if (services.includes("logs")) {
    throw refuse(place, 'has "logs"', "make a key with the purpose KeyPurpose.Logs for it");
  }
}
