import { useState } from 'preact/hooks';
import { FailureNote } from '../../app/failure-note.js';
import { Grid } from '../../app/grid.js';
import { Waiting } from '../../app/waiting.js';
import { day } from '../../state/address.js';
import { columnsOf, keyOf } from '../../state/tables.js';
import { useCall } from '../../state/use-call.js';
import type { TableName } from '../../worker/day-counts.js';
import { KeyedCell } from './keyed-cell.js';

const PAGE = 100;

/** The rows that a table holds at the end of a day. */
export function Rows({ system, table }: TableName) {
  const [limit, setLimit] = useState(PAGE);
  const { result, failure, isPending, stop } = useCall('day/rows', {
    ...{ system, table, limit },
    day: day.value,
  });
  if (failure !== undefined) return <FailureNote failure={failure} />;
  if (result === undefined) return <Waiting what="Computing the rows" onStop={stop} />;
  if (result.rows.length === 0) return <p class="empty">This table has no rows yet.</p>;
  const columns = columnsOf({ system, table });
  return (
    <>
      <Grid
        label={`Rows of ${table} at the end of day ${day.value}`}
        columns={columns}
        isPending={isPending}
      >
        {result.rows.map((cells, row) => {
          const key = keyOf({ system, table }, cells);
          return (
            <tr key={String(row)}>
              {cells.map((cell, index) => (
                <td
                  key={columns[index]?.name}
                  class={columns[index]?.isNumber ? 'number' : undefined}
                >
                  <KeyedCell
                    cell={cell}
                    column={columns[index]?.name}
                    table={{ system, table }}
                    rowKey={key}
                  />
                </td>
              ))}
            </tr>
          );
        })}
      </Grid>
      {!result.isLast && (
        <button type="button" class="more" onClick={() => setLimit(limit + 10 * PAGE)}>
          Show more
        </button>
      )}
    </>
  );
}
