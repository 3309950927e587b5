const cell = (text: string): string => text.replaceAll('|', '\\|');

/** The lines of a Markdown table, its columns as wide as their cells. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const all = [head, ...rows.map((row) => row.map(cell))];
  const widths = head.map((_, at) => Math.max(3, ...all.map((row) => [...(row[at] ?? '')].length)));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, at) => (row[at] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(head), rule, ...all.slice(1).map(line)];
}

/** A text with the part between two marks replaced. */
export function withPart(text: string, name: string, lines: readonly string[]): string {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const [before = '', rest] = text.split(begin);
  const [, after] = rest?.split(end) ?? [];
  if (after === undefined) throw new Error(`The text has no part from ${begin} to ${end}.`);
  return `${before}${[begin, '', ...lines, '', end].join('\n')}${after}`;
}
