import { useState } from 'preact/hooks';
import { CellText } from '../../app/cell-text.js';
import { FailureNote } from '../../app/failure-note.js';
import { Grid } from '../../app/grid.js';
import { day } from '../../state/address.js';
import { useCall } from '../../state/use-call.js';
import { columnsOf } from './columns.js';
import type { TableName } from './operations.js';

const PAGE = 100;

/** The rows that a table holds at the end of a day. */
export function Rows({ system, table }: TableName) {
  const [limit, setLimit] = useState(PAGE);
  const { result, failure, isPending } = useCall('day/rows', {
    ...{ system, table, limit },
    offset: 0,
    day: day.value,
  });
  if (failure !== undefined) return <FailureNote failure={failure} />;
  if (result === undefined) return <p class="waiting">Computing the rows</p>;
  if (result.rows.length === 0) return <p class="empty">This table has no rows yet.</p>;
  return (
    <>
      <Grid
        label={`Rows of ${table}`}
        columns={columnsOf({ system, table }).map(({ name }) => name)}
        isPending={isPending}
      >
        {result.rows.map((cells, row) => (
          <tr key={String(row)}>
            {cells.map((cell, index) => (
              <td key={String(index)}>
                <CellText cell={cell} />
              </td>
            ))}
          </tr>
        ))}
      </Grid>
      {!result.isLast && (
        <button type="button" class="more" onClick={() => setLimit(limit + 10 * PAGE)}>
          Show more
        </button>
      )}
    </>
  );
}
