import { useEffect, useRef } from 'preact/hooks';
import { whole } from '../../app/numbers.js';
import type { TableDay, TableName } from '../../worker/day-counts.js';

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
  const list = useRef<HTMLElement>(null);
  const systems = [...new Set(tables.map(({ system }) => system))];
  const isThere = tables.length > 0;
  // On a narrow page, the list is a row that scrolls: not the page, which would jump.
  useEffect(() => {
    const current = list.current?.querySelector<HTMLElement>('[aria-current="true"]');
    if (!isThere || !list.current || !current) return;
    const { left } = list.current.getBoundingClientRect();
    list.current.scrollLeft += current.getBoundingClientRect().left - left - 16;
  }, [isThere, shown.system, shown.table]);
  return (
    <nav ref={list} class="table-list" aria-label="Tables">
      {systems.map((system) => (
        <div key={system}>
          <h2>{system}</h2>
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
    <button type="button" aria-current={isShown} onClick={() => onShow(table)}>
      <span class="table-name">
        {table.table}
        <span class="unseen">: </span>
      </span>
      <span class="table-rows">
        {whole(table.rows)}
        <span class="unseen"> rows</span>
      </span>
      <span class="table-changes">
        {changesOf(table).map(({ kind, sign, word, rows }) => (
          <span key={kind} class="count" data-kind={kind}>
            <span class="unseen">, </span>
            {`${sign}${whole(rows)}`}
            <span class="unseen"> {word}</span>
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
