/** A text in the definition of a state machine, and where it stands. */
export interface DefinitionText {
  /** The innermost state that holds it; undefined for what stands outside every state. */
  state?: string;
  /** From the state on, such as `Parameters.Password` or `Branches[0].Comment`. */
  path: string;
  /** What the text is the value of: the field, or the variable in a pair such as `{ "Name": "TABLE", "Value": "orders" }`. */
  name: string;
  text: string;
}

type Place = Omit<DefinitionText, "text"> & { value: unknown };

/**
 * All texts of a definition in Amazon States Language, in their order. A definition that is no JSON has none: the provider
 * refuses it by itself. Not recursive, so that no depth can break it.
 */
export function* definitionTexts(definition: unknown): Generator<DefinitionText> {
  const open: Place[] = [{ path: "", name: "", value: parse(definition) }];
  for (let place = open.pop(); place; place = open.pop()) {
    const { value, ...rest } = place;
    if (typeof value === "string") {
      yield { ...rest, text: value };
      continue;
    }
    for (const member of members(place).reverse()) {
      open.push(member);
    }
  }
}

function members({ state, path, name, value }: Place): Place[] {
  if (Array.isArray(value)) {
    return value.map((item, index) => ({ state, path: `${path}[${index}]`, name, value: item }));
  }
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const fields = value as Record<string, unknown>;
  return Object.entries(fields).flatMap(([field, inner]) =>
    field === "States" && isMachine(fields)
      ? Object.entries(inner as object).map(([state, value]) => ({ state, path: "", name: "", value }))
      : [{ state, path: path ? `${path}.${field}` : field, name: nameOf(field, fields), value: inner }],
  );
}

/** True for a definition, and for the inner one of a Map or Parallel state. Source: Amazon States Language, "States". */
function isMachine({ StartAt, States }: Record<string, unknown>): boolean {
  return typeof StartAt === "string" && typeof States === "object" && States !== null;
}

/** The variables of containers and builds are pairs; a build may name where its value is kept instead, by a type. */
function nameOf(field: string, { Name, Type = "PLAINTEXT" }: Record<string, unknown>): string {
  const isValue = field === "Value" && typeof Name === "string";
  return isValue ? (Type === "PLAINTEXT" ? (Name as string) : "") : field;
}

function parse(definition: unknown): unknown {
  try {
    return JSON.parse(String(definition));
  } catch {
    return undefined;
  }
}
