import './life.css';
import { useState } from 'preact/hooks';
import { FailureNote } from '../../app/failure-note.js';
import { Waiting } from '../../app/waiting.js';
import { addressed, day, setAddress } from '../../state/address.js';
import { allTables, describedTable, fullName, shownTable } from '../../state/tables.js';
import { useCall } from '../../state/use-call.js';
import type { TableName } from '../../worker/day-counts.js';
import { Timeline } from './timeline.js';
import { Views } from './views.js';

/** Everything that happens to one row, and what the three views of it are on the day. */
export function LifePanel() {
  const table = shownTable();
  const key = addressed('key');
  const { result, failure, stop } = useCall('life/row', { ...table, key, day: day.value });
  const shownKey = key ?? String(result?.key.value ?? '');
  return (
    <>
      <p class="panel-intro">
        A row is a timeline: it arrives, and then things happen to it. The table’s state, its
        changes, and its history are three views of that one timeline, and each is known exactly.
      </p>
      <RowForm key={`${fullName(table)} ${shownKey}`} table={table} shown={shownKey} />
      {failure !== undefined && <FailureNote failure={failure} />}
      {!failure && result === undefined && <Waiting what="Looking for the row" onStop={stop} />}
      {result === null && <p class="empty">This table has no rows yet.</p>}
      {result && (
        <div class="life">
          <Timeline life={result} />
          <Views life={result} table={table} />
        </div>
      )}
    </>
  );
}

/** Which row: its table and its key. */
function RowForm({ table, shown }: { table: TableName; shown: string }) {
  const [text, setText] = useState(shown);
  const name = describedTable(table)?.key.join(',') ?? '';
  const submit = (event: Event): void => {
    event.preventDefault();
    setAddress({ key: text.trim() === '' ? undefined : text.trim() }, 'push');
  };
  return (
    <form class="life-form" onSubmit={submit}>
      <label class="field">
        <span>Table</span>
        <select
          value={fullName(table)}
          onChange={({ currentTarget }) =>
            setAddress({ table: currentTarget.value, key: undefined }, 'push')
          }
        >
          {allTables().map((each) => (
            <option key={fullName(each)} value={fullName(each)}>
              {fullName(each)}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{name === '' ? 'Key' : name}</span>
        <input
          type="text"
          inputMode={name.includes(',') ? 'text' : 'numeric'}
          value={text}
          disabled={name === ''}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
      <button type="submit" disabled={name === ''}>
        Show this row
      </button>
    </form>
  );
}
