import { safeUrl } from "./encode";

/** Where a value stands in a template, and so how it is encoded. */
export type Place = "text" | "attribute" | "address" | "part of an address";

/** Elements whose content is no HTML. */
const codeElements = new Set("iframe noembed noframes noscript plaintext script style xmp".split(" "));
/** Elements that load or run what their attributes say. */
const activeElements = new Set("animate base embed frame iframe link meta object script set style use".split(" "));
const addressAttributes = new Set(
  "action background cite data formaction href longdesc ping poster src xlink:href".split(" "),
);
const codeAttributes = /^(on.*|style|srcdoc|srcset|imagesrcset|http-equiv)$/;

/** Where the reading stands; `value` is what the attribute holds so far, with `$` for what is not known. */
type State =
  | { in: "text" }
  | { in: "tag"; element: string }
  | { in: "code"; element: string }
  | { in: "value"; element: string; name: string; quote: string; value: string };

/**
 * The place of each value of a template, by reading its fixed texts as a browser does.
 * @throws for a place where no encoding is safe: code, event handlers, comments, names, attributes without quotes.
 */
export function placesOf(texts: readonly string[]): Place[] {
  let state: State = { in: "text" };
  const places = texts.slice(0, -1).map((text, index) => {
    state = read(text, state);
    const place = placeOf(state, texts[index + 1] ?? "");
    state = state.in === "value" ? { ...state, value: `${state.value}$` } : state;
    return place;
  });
  if (read(texts.at(-1) ?? "", state).in !== "text") {
    throw new Error("html: the template ends within a tag; close it in the same template");
  }
  return places;
}

function placeOf(state: State, next: string): Place {
  if (state.in === "text") {
    return "text";
  }
  if (state.in !== "value") {
    throw new Error(
      `html: a value stands in the tag or the code of <${state.element}>; put it in an attribute in quotes`,
    );
  }
  const { element, name } = state;
  if (activeElements.has(element) || codeAttributes.test(name)) {
    throw new Error(`html: a value stands in ${name} of <${element}>, where no encoding is safe; write a fixed text`);
  }
  return addressAttributes.has(name) ? addressPlace(state, next) : "attribute";
}

function addressPlace({ name, quote, value }: State & { in: "value" }, next: string): Place {
  if (safeUrl(value) !== value.trim()) {
    throw new Error(`html: the address in ${name} is of a kind that runs code; write one of https`);
  }
  const isFirst = value.trim() === "";
  if (isFirst && !/^[/?#]/.test(next) && !next.startsWith(quote)) {
    throw new Error(`html: the address in ${name} goes on after a value; give the whole address in the value`);
  }
  return isFirst ? "address" : "part of an address";
}

/** The state after a fixed text. */
function read(text: string, state: State): State {
  let rest = text;
  let current = state;
  while (rest !== "") {
    [rest, current] = steps[current.in](rest, current as never);
  }
  return current;
}

type Step<S extends State["in"]> = (text: string, state: Extract<State, { in: S }>) => [rest: string, state: State];

const inText: Step<"text"> = (text) => {
  const tag = /<(?:!--|[!?]?(\/?[a-z][^\s/>]*)|[!?/]?$)/i.exec(text);
  if (tag === null) {
    return ["", { in: "text" }];
  }
  const rest = text.slice(tag.index + tag[0].length);
  if (tag[1] !== undefined) {
    return [rest, { in: "tag", element: tag[1].toLowerCase() }];
  }
  const end = rest.indexOf("-->");
  if (end < 0) {
    throw new Error("html: a value stands in a comment or in the name of an element; write a fixed text");
  }
  return [rest.slice(end + 3), { in: "text" }];
};

const attributePattern = /^[\s/]*(?:(>)|([^\s"'<>/=]+)\s*=\s*(["'])|[^\s"'<>/=]+(?:\s*=\s*[^\s"'<>=`]+)?|$)/;

const inTag: Step<"tag"> = (text, { element }) => {
  const found = attributePattern.exec(text);
  if (found === null) {
    throw new Error(`html: the tag <${element}> cannot be read; put its attributes in quotes`);
  }
  const [part, end, name, quote] = found;
  const rest = text.slice(part.length);
  if (end !== undefined) {
    return [rest, codeElements.has(element) ? { in: "code", element } : { in: "text" }];
  }
  return quote === undefined
    ? [rest, { in: "tag", element }]
    : [rest, { in: "value", element, name: (name ?? "").toLowerCase(), quote, value: "" }];
};

const inCode: Step<"code"> = (text, { element }) => {
  const end = text.toLowerCase().indexOf(`</${element}`);
  return end < 0
    ? ["", { in: "code", element }]
    : [text.slice(end + element.length + 2), { in: "tag", element: `/${element}` }];
};

const inValue: Step<"value"> = (text, state) => {
  const end = text.indexOf(state.quote);
  return end < 0
    ? ["", { ...state, value: state.value + text }]
    : [text.slice(end + 1), { in: "tag", element: state.element }];
};

const steps = { text: inText, tag: inTag, code: inCode, value: inValue };
