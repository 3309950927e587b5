import type { Cell } from '@headwater/core/adapter';
import { CellText } from './cell-text.js';
import { Grid } from './grid.js';

/** A row with a fault, as `check` and `verify` report it. */
export interface FaultRow {
  readonly key: Cell;
  /** Its place in time, if it has one: the start of a version. */
  readonly at?: Cell;
  readonly columns: readonly {
    readonly column: string;
    readonly expected: Cell;
    readonly actual: Cell;
  }[];
}

interface Line {
  readonly row: FaultRow;
  readonly column: string;
  readonly expected: Cell;
  readonly actual: Cell;
}

/** A row that is there or not has no single wrong value. */
const WHOLE: Readonly<Record<string, readonly [string, string]>> = {
  missing: ['there', 'missing'],
  extra: ['not there', 'there'],
  duplicated: ['there once', 'there more than once'],
};

function linesOf(difference: string, row: FaultRow): readonly Line[] {
  const whole = WHOLE[difference];
  if (whole === undefined && row.columns.length > 0) {
    return row.columns.map((column) => ({ row, ...column }));
  }
  const [expected, actual] = whole ?? [null, null];
  return [{ row, column: 'the whole row', expected, actual }];
}

/** The first rows at fault: which they are, what should be there, and what is. */
export function FaultTable({
  label,
  difference,
  rows,
}: {
  label: string;
  difference: string;
  rows: readonly FaultRow[];
}) {
  if (rows.length === 0) return null;
  const hasTime = rows.some(({ at }) => at !== undefined && at !== null);
  const names = ['Key', ...(hasTime ? ['From'] : []), 'Column', 'Should be', 'Is'];
  const columns = names.map((name) => ({ name }));
  return (
    <Grid label={label} columns={columns}>
      {rows.flatMap((row) =>
        linesOf(difference, row).map(({ column, expected, actual }) => (
          <tr key={`${row.key} ${row.at} ${column}`}>
            <td>
              <CellText cell={row.key} />
            </td>
            {hasTime && (
              <td>
                <CellText cell={row.at ?? null} />
              </td>
            )}
            <td>{column}</td>
            <td class="expected">
              <CellText cell={expected} />
            </td>
            <td class="actual">
              <CellText cell={actual} />
            </td>
          </tr>
        )),
      )}
    </Grid>
  );
}
