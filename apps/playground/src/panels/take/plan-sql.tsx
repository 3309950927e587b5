import { signal } from '@preact/signals';
import { ActionNote } from '../../app/action-note.js';
import { Code } from '../../app/code.js';
import { CopyButton } from '../../app/copy-button.js';
import { isDatabaseReady, NeedsDatabase } from '../../app/needs-database.js';
import { actionOf } from '../../state/action.js';
import { day } from '../../state/address.js';
import type { PlanRequest } from './operations.js';
import { save } from './save.js';

const planning = actionOf('take/plan');
const operation = signal<PlanRequest['operation']>('load-baseline');
/** Letters of a plan that are shown. */
const SHOWN = 20_000;

/** What an operation does to a database, as SQL to read or to run. */
export function PlanSql() {
  const state = planning.state.value;
  const operations: readonly (readonly [PlanRequest['operation'], string])[] = [
    ['load-baseline', 'Load the baseline'],
    ...(day.value > 0 ? [['apply-delta', `Apply day ${day.value}`] as const] : []),
    ['reset', 'Reset to the baseline'],
    ['verify', `Verify day ${day.value}`],
  ];
  const isOffered = operations.some(([name]) => name === operation.value);
  const shown = isOffered ? operation.value : 'load-baseline';
  return (
    <section class="work plan-sql">
      <h3>The SQL of an operation</h3>
      <p class="note">
        No rows are sent to a database: it makes them itself, with this SQL. Here it is DuckDB’s;
        the command <code>headwater plan</code> prints that of other platforms.
      </p>
      <div class="buttons">
        <label class="field">
          <span>Operation</span>
          <select
            value={shown}
            onChange={({ currentTarget }) => {
              operation.value = currentTarget.value as PlanRequest['operation'];
              planning.clear();
            }}
          >
            {operations.map(([name, title]) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          disabled={!isDatabaseReady.value || state.stage === 'running'}
          onClick={() => planning.start({ operation: shown, day: day.value })}
        >
          Show the SQL
        </button>
        <NeedsDatabase />
      </div>
      <ActionNote state={state} onStop={planning.stop} running={() => 'Planning'} />
      {state.stage === 'done' && <Shown sql={state.result.sql} name={`${shown}.sql`} />}
    </section>
  );
}

function Shown({ sql, name }: { sql: string; name: string }) {
  const isCut = sql.length > SHOWN;
  return (
    <>
      <Code label="SQL of the operation" text={isCut ? `${sql.slice(0, SHOWN)}\n…` : sql} />
      <div class="buttons">
        <CopyButton text={sql} what="the SQL" />
        <button type="button" class="quiet" onClick={() => save({ name, blob: new Blob([sql]) })}>
          Download
          <span class="unseen"> the SQL</span>
        </button>
        {isCut && <span class="note">Only its beginning is shown.</span>}
      </div>
    </>
  );
}
