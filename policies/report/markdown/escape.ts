const entities: Record<string, string> = { "<": "&lt;", ">": "&gt;", "&": "&amp;" };

/**
 * A sentence of the pack on one line of GitHub's Markdown, also inside a table: what stands between backticks stays code,
 * nothing else has a meaning, and nobody is mentioned.
 */
export function escaped(sentence: string): string {
  const parts = sentence.replace(/\s+/g, " ").split(/(`[^`]+`)/);
  return parts.map((part, index) => (index % 2 === 1 ? code(part.slice(1, -1)) : plain(part))).join("");
}

/** A value as code; a backtick in it, and a bar, end no code and no cell. */
export function code(value: string): string {
  const line = value.replace(/\s+/g, " ").replace(/\\*\|/g, (bar) => `${bar.slice(0, -1).repeat(2)}\\|`);
  return line.includes("`") ? `\`\` ${line.replace(/`(?=`)/g, "` ")} \`\`` : `\`${line}\``;
}

function plain(text: string): string {
  return text
    .replace(/[\\`*_[\]|~$]/g, "\\$&")
    .replace(/[<>&]/g, (character) => entities[character] ?? character)
    .replace(/[@#](?=\w)/g, "$&<!-- -->")
    .replace(/https?(?=:)/g, "$&<!-- -->");
}
