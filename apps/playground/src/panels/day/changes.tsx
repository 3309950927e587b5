import { useState } from 'preact/hooks';
import { CellText } from '../../app/cell-text.js';
import { FailureNote } from '../../app/failure-note.js';
import { Grid } from '../../app/grid.js';
import { whole } from '../../app/numbers.js';
import { day } from '../../state/address.js';
import { useCall } from '../../state/use-call.js';
import { columnsOf } from './columns.js';
import type { ChangedRow, DayCounts, TableName } from './operations.js';

const PAGE = 100;

const WORDS = { insert: 'inserted', update: 'updated', delete: 'deleted' } as const;

const totalOf = ({ inserted, updated, softDeleted, deleted }: DayCounts): number =>
  inserted + updated + softDeleted + deleted;

/** The rows of a table that a day changed, with old and new values in the cells. */
export function Changes({ system, table }: TableName) {
  const [limit, setLimit] = useState(PAGE);
  const { result, failure, isPending } = useCall('day/changes', {
    ...{ system, table, limit },
    day: day.value,
  });
  if (failure !== undefined) return <FailureNote failure={failure} />;
  if (result === undefined) return <p class="waiting">Computing the changes</p>;
  const { rows, counts } = result;
  if (rows.length === 0) {
    return <p class="empty">Nothing happens to this table on day {day.value}.</p>;
  }
  return (
    <>
      <p class="counts">
        <span data-kind="insert">{whole(counts.inserted)} inserted</span>
        <span data-kind="update">{whole(counts.updated)} updated</span>
        <span data-kind="delete">
          {whole(counts.softDeleted + counts.deleted)} deleted
          {counts.softDeleted > 0 && ' (marked)'}
        </span>
      </p>
      <Grid
        label={`Changes of ${table}`}
        columns={['change', ...columnsOf({ system, table }).map(({ name }) => name)]}
        isPending={isPending}
      >
        {rows.map((row, index) => (
          <ChangedLine key={`${row.kind}${index}`} row={row} />
        ))}
      </Grid>
      {totalOf(counts) > limit && (
        <button type="button" class="more" onClick={() => setLimit(limit + 10 * PAGE)}>
          Show more ({whole(totalOf(counts) - limit)} left)
        </button>
      )}
    </>
  );
}

function ChangedLine({ row }: { row: ChangedRow }) {
  const kind = row.isSoftDelete ? 'delete' : row.kind;
  return (
    <tr data-kind={kind}>
      <td class="kind">{row.isSoftDelete ? 'marked deleted' : WORDS[row.kind]}</td>
      {row.cells.map((cell, index) => (
        <td key={String(index)} class={index in row.before ? 'changed' : undefined}>
          {index in row.before && (
            <>
              <del>
                <CellText cell={row.before[index] ?? null} />
              </del>{' '}
              <span class="arrow" aria-hidden="true">
                →
              </span>{' '}
            </>
          )}
          {index in row.before ? (
            <ins>
              <CellText cell={cell} />
            </ins>
          ) : (
            <CellText cell={cell} />
          )}
        </td>
      ))}
    </tr>
  );
}
