import { join } from "node:path";
import ts from "typescript";
import { json, writeFiles } from "./files";

/** What `data/shapes.json` holds: the shape of each type's inputs, and the properties of each object by its name. */
interface Shapes {
  types: Record<string, string>;
  objects: Record<string, Record<string, string>>;
}

/** The shapes of all types that policies read. Source: `ResourceTypes`, and with it the declarations of `@pulumi/aws`. */
function shapesOfTypes(): Shapes {
  const file = join(__dirname, "..", "types.ts");
  const options = { strict: true, skipLibCheck: true, module: ts.ModuleKind.Node16, target: ts.ScriptTarget.ES2022 };
  const program = ts.createProgram([file], options);
  const checker = program.getTypeChecker();
  const reader: Reader = { checker, objects: new Map() };
  const declaration = program
    .getSourceFile(file)
    ?.statements.find((one) => ts.isInterfaceDeclaration(one) && one.name.text === "ResourceTypes") as ts.Node;
  const members = checker.getTypeAtLocation(declaration).getProperties();
  const types = members.map((one) => [one.name, shapeOf(reader, checker.getTypeOfSymbol(one))]);
  return withoutCopies({ types: Object.fromEntries(types), objects: Object.fromEntries(reader.objects) });
}

/** Each set of properties once, under its shortest name: half of what a web ACL may hold repeats itself. */
function withoutCopies({ types, objects }: Shapes): Shapes {
  const names = Object.keys(objects).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const firsts = new Map<string, string>();
  for (const name of names) {
    const properties = JSON.stringify(objects[name]);
    firsts.set(properties, firsts.get(properties) ?? name);
  }
  const kept = names.filter((name) => firsts.get(JSON.stringify(objects[name])) === name).sort();
  const renamed = (properties: Record<string, string> = {}) =>
    Object.fromEntries(Object.entries(properties).map(([property, shape]) => [property, first(shape)]));
  const fewer = {
    types: renamed(types),
    objects: Object.fromEntries(kept.map((name) => [name, renamed(objects[name])])),
  };
  return kept.length < names.length ? withoutCopies(fewer) : fewer;

  function first(shape: string): string {
    const name = shape.replace(/^!?(\[\]|\{\})*/, "");
    return objects[name] ? shape.replace(name, firsts.get(JSON.stringify(objects[name])) ?? name) : shape;
  }
}

interface Reader {
  checker: ts.TypeChecker;
  objects: Map<string, Record<string, string>>;
}

const scalars: [flag: ts.TypeFlags, shape: string][] = [
  [ts.TypeFlags.StringLike, "text"],
  [ts.TypeFlags.NumberLike, "number"],
  [ts.TypeFlags.BooleanLike, "boolean"],
];

function shapeOf(reader: Reader, type: ts.Type): string {
  const shapes = new Set(membersOf(type).map((member) => shapeOfMember(reader, member)));
  return shapes.size === 1 ? ([...shapes][0] as string) : "any";
}

function shapeOfMember(reader: Reader, type: ts.Type): string {
  const { checker } = reader;
  const scalar = scalars.find(([flag]) => type.flags & flag);
  if (scalar) {
    return scalar[1];
  }
  if (checker.isArrayType(type)) {
    return `[]${shapeOf(reader, checker.getTypeArguments(type as ts.TypeReference)[0] as ts.Type)}`;
  }
  const values = checker.getIndexTypeOfType(type, ts.IndexKind.String);
  if (values) {
    return `{}${shapeOf(reader, values)}`;
  }
  return type.flags & ts.TypeFlags.Object && !type.isClass() ? objectOf(reader, type) : "any";
}

function objectOf(reader: Reader, type: ts.Type): string {
  const name = nameOf(reader.checker, type);
  if (!reader.objects.has(name)) {
    const properties: Record<string, string> = {};
    reader.objects.set(name, properties);
    for (const property of type.getProperties()) {
      const own = shapeOf(reader, reader.checker.getTypeOfSymbol(property));
      const isRequired = !(property.flags & ts.SymbolFlags.Optional) && own !== "any";
      properties[property.name] = isRequired ? `!${own}` : own;
    }
  }
  return name;
}

/** The members of a union, without what `pulumi.Input` adds for values to come. */
function membersOf(type: ts.Type): ts.Type[] {
  const members = type.isUnion() ? type.types : [type];
  const isGiven = (one: ts.Type) => !/^(Promise|OutputInstance|Output)$/.test(one.symbol?.name ?? "");
  return members.filter((one) => isGiven(one) && !(one.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)));
}

/** `lambda.FunctionArgs`: the name of an interface within its service. */
function nameOf(checker: ts.TypeChecker, { symbol }: ts.Type): string {
  const file = symbol.declarations?.[0]?.getSourceFile().fileName ?? "";
  const [, service = ""] = /@pulumi\/aws\/([^/]+)\//.exec(file) ?? [];
  const name = checker.getFullyQualifiedName(symbol).replace(/^".*"\./, "");
  return /^types$/.test(service) ? name : `${service}.${name}`;
}

writeFiles({ "data/shapes.json": json(shapesOfTypes()) }, []);
