import type { Cell } from '@headwater/core/adapter';
import { useState } from 'preact/hooks';
import { CellText } from '../../app/cell-text.js';
import { FailureNote } from '../../app/failure-note.js';
import { Grid, type GridColumn } from '../../app/grid.js';
import { whole } from '../../app/numbers.js';
import { Waiting } from '../../app/waiting.js';
import { day } from '../../state/address.js';
import { columnsOf, keyOf } from '../../state/tables.js';
import { useCall } from '../../state/use-call.js';
import type { DayCounts, TableName } from '../../worker/day-counts.js';
import { KeyedCell } from './keyed-cell.js';
import type { ChangedRow } from './operations.js';

const PAGE = 100;

const WORDS = { insert: 'inserted', update: 'updated', delete: 'deleted' } as const;

const totalOf = ({ inserted, updated, softDeleted, deleted }: DayCounts): number =>
  inserted + updated + softDeleted + deleted;

/** The rows of a table that a day changed, with old and new values in the cells. */
export function Changes({ system, table }: TableName) {
  const [limit, setLimit] = useState(PAGE);
  const { result, failure, isPending, stop } = useCall('day/changes', {
    ...{ system, table, limit },
    day: day.value,
  });
  if (failure !== undefined) return <FailureNote failure={failure} />;
  if (result === undefined) return <Waiting what="Computing the changes" onStop={stop} />;
  const { rows, counts } = result;
  if (rows.length === 0) {
    return <p class="empty">Nothing happens to this table on day {day.value}.</p>;
  }
  const columns = columnsOf({ system, table });
  const left = totalOf(counts) - rows.length;
  return (
    <>
      <Grid
        label={`Changes of ${table} on day ${day.value}`}
        columns={[{ name: 'change' }, ...columns]}
        isPending={isPending}
      >
        {rows.map((row, index) => (
          <ChangedLine
            key={`${row.kind}${index}`}
            row={row}
            columns={columns}
            table={{ system, table }}
          />
        ))}
      </Grid>
      {left > 0 && (
        <button type="button" class="more" onClick={() => setLimit(limit + 10 * PAGE)}>
          Show more ({whole(left)} left)
        </button>
      )}
    </>
  );
}

function ChangedLine({
  row,
  columns,
  table,
}: {
  row: ChangedRow;
  columns: readonly GridColumn[];
  table: TableName;
}) {
  const kind = row.isSoftDelete && row.kind === 'update' ? 'delete' : row.kind;
  const key = keyOf(table, row.cells);
  return (
    <tr data-kind={kind}>
      <td>
        <span class="badge">{kind === row.kind ? WORDS[kind] : 'marked deleted'}</span>
      </td>
      {row.cells.map((cell, index) => {
        const isChanged = index in row.before;
        const number = columns[index]?.isNumber ? 'number' : '';
        return (
          <td key={columns[index]?.name} class={`${number} ${isChanged ? 'changed' : ''}`}>
            {isChanged ? (
              <Changed from={row.before[index] ?? null} to={cell} />
            ) : (
              <KeyedCell cell={cell} column={columns[index]?.name} table={table} rowKey={key} />
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** An old and a new value. */
function Changed({ from, to }: { from: Cell; to: Cell }) {
  return (
    <>
      <del>
        <CellText cell={from} />
      </del>
      <span class="arrow" aria-hidden="true">
        {' → '}
      </span>
      <ins>
        <CellText cell={to} />
      </ins>
    </>
  );
}
