/** Colours by what they are for: text on `page` and on `card` has a contrast of at least 4.5 to 1 in both. */
const colours: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  page: ["#f5f7fa", "#0e1319"],
  card: ["#ffffff", "#161c24"],
  raised: ["#edf1f6", "#1f2732"],
  text: ["#18202b", "#e7edf4"],
  muted: ["#55606e", "#a3afbd"],
  line: ["#d3dae3", "#313c4a"],
  frame: ["#76818f", "#7d8a9a"],
  link: ["#0a58ca", "#84b6ff"],
  focus: ["#0a58ca", "#ffd166"],
  critical: ["#9c0f2e", "#ff94a3"],
  high: ["#a63a00", "#ffb080"],
  medium: ["#765300", "#ecc867"],
  low: ["#0b5a8c", "#8fcdf7"],
  good: ["#136338", "#84dfa8"],
  wash: ["#fff1f3", "#2e1820"],
  entry: ["#e8f0fe", "#182844"],
  compute: ["#fff3e2", "#35281a"],
  store: ["#e9f6ee", "#173024"],
  queue: ["#f6ecfb", "#2c2036"],
};

/** The colours as custom properties of a selector, light and dark. */
export function colourRules(selector: string): string {
  const rule = (index: 0 | 1) =>
    `${selector}{${Object.entries(colours)
      .map(([name, pair]) => `--${name}:${pair[index]}`)
      .join(";")}}`;
  return `${rule(0)}@media (prefers-color-scheme:dark){${rule(1)}}@media print{${rule(0)}}`;
}
