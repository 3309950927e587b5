import { whole } from '../../app/numbers.js';
import type { TableDay, TableName } from './operations.js';

/** Every table with its rows, and how many of them the day changed. */
export function TableList({
  tables,
  shown,
  onShow,
}: {
  tables: readonly TableDay[];
  shown: TableName;
  onShow: (table: TableName) => void;
}) {
  const systems = [...new Set(tables.map(({ system }) => system))];
  return (
    <nav class="table-list" aria-label="Tables">
      {systems.map((system) => (
        <div key={system}>
          <h3>{system}</h3>
          <ul>
            {tables
              .filter((table) => table.system === system)
              .map((table) => (
                <li key={table.table}>
                  <TableButton
                    table={table}
                    isShown={shown.system === system && shown.table === table.table}
                    onShow={onShow}
                  />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function TableButton({
  table,
  isShown,
  onShow,
}: {
  table: TableDay;
  isShown: boolean;
  onShow: (table: TableName) => void;
}) {
  return (
    <button
      type="button"
      aria-current={isShown}
      aria-label={wordsOf(table)}
      onClick={() => onShow(table)}
    >
      <span class="table-name">{table.table}</span>
      <span class="table-rows">{whole(table.rows)}</span>
      <span class="table-changes">
        {changesOf(table).map(({ kind, sign, rows }) => (
          <span key={kind} class="count" data-kind={kind}>
            {sign}
            {whole(rows)}
          </span>
        ))}
      </span>
    </button>
  );
}

/** What the day did to a table, by kind. */
function changesOf({ inserted, updated, softDeleted, deleted }: TableDay) {
  const all = [
    { kind: 'insert', sign: '+', word: 'inserted', rows: inserted },
    { kind: 'update', sign: '~', word: 'updated', rows: updated },
    { kind: 'delete', sign: '−', word: 'deleted', rows: softDeleted + deleted },
  ];
  return all.filter(({ rows }) => rows > 0);
}

/** The same for who listens to it: `orders: 680 rows, 65 inserted, 70 updated, 6 deleted`. */
function wordsOf(table: TableDay): string {
  const changes = changesOf(table).map(({ word, rows }) => `, ${whole(rows)} ${word}`);
  return `${table.table}: ${whole(table.rows)} rows${changes.join('')}`;
}
