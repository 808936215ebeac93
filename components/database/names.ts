import { type ArgumentPlace, checkNameLength, refuse } from "../error";
import { stackName } from "../stack";

/** Databases that the engines keep for themselves. */
const reserved = ["information_schema", "innodb", "mysql", "performance_schema", "postgres", "rdsadmin", "sys", "tmp"];

/** AWS accepts 63 characters, of which the number of an instance takes three. */
const mostCharacters = 60;

/**
 * Project, stack and name in characters that RDS accepts: `ledger-prod-orders`. Fixed, so that the log groups of the
 * database, which are named after it, are made before it. Source: RDS User Guide, "Naming constraints in Amazon RDS".
 * @throws for a name that RDS would not accept.
 */
export function identifierOf(place: ArgumentPlace, name: string): string {
  // IAM accepts 64 characters, of which the ending of a role takes 24.
  checkNameLength(place, 40);
  const identifier = stackName(name, "-")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/-$/, "");
  if (!/^[a-z]/.test(identifier) || identifier.length > mostCharacters) {
    const wrong = `makes the identifier "${identifier}" of ${identifier.length} characters`;
    throw refuse(place, wrong, `write one that begins with a letter and has at most ${mostCharacters}`);
  }
  return identifier;
}

/** The database's name in lower case. @throws for one that the engines would not accept. */
export function databaseNameOf(place: ArgumentPlace, name: string): string {
  const lower = name.toLowerCase().replace(/-/g, "_");
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(lower) || reserved.includes(lower)) {
    const remedy = `begin with a letter, then letters, digits and underscores, and none of ${reserved.join(", ")}`;
    throw refuse(place, `is "${name}"`, remedy);
  }
  return lower;
}
