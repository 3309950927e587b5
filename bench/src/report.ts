/** One line of the table: a ratio of two things measured in this run. */
export interface Line {
  readonly name: string;
  readonly ratio: number;
  /** Undefined: informational only. */
  readonly goal?: { readonly kind: 'at most' | 'at least'; readonly value: number };
  /** The two numbers behind the ratio. */
  readonly numbers: string;
}

const isMet = ({ ratio, goal }: Line): boolean =>
  goal === undefined || (goal.kind === 'at most' ? ratio <= goal.value : ratio >= goal.value);

function cellsOf(line: Line): readonly string[] {
  const { goal } = line;
  if (!(line.ratio > 0 && Number.isFinite(line.ratio))) {
    throw new Error(`${line.name}: ${line.ratio} is not a ratio: something wasn't measured.`);
  }
  const verdict = goal === undefined ? '' : isMet(line) ? 'met' : 'NOT MET';
  const wanted = goal === undefined ? '' : `${goal.kind} ${goal.value}x`;
  return [line.name, `${line.ratio.toFixed(2)}x`, wanted, verdict, line.numbers];
}

/** The lines as a plain-text table. */
export function formatTable(lines: readonly Line[]): string {
  const rows = [['measured', 'ratio', 'goal', '', 'measured'], ...lines.map(cellsOf)];
  const widths = rows[0]?.map((_, index) =>
    Math.max(...rows.map((row) => row[index]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, index) => cell.padEnd(widths?.[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export const inSeconds = (value: number): string => `${value.toFixed(2)} s`;
export const inMilliseconds = (value: number): string => `${(value * 1000).toFixed(1)} ms`;
export const inRows = (rate: number): string => `${Math.round(rate / 1000)}k rows/s`;
export const inMegabytes = (kilobytes: number): string => `${Math.round(kilobytes / 1024)} MB`;
