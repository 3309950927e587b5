import { signal } from '@preact/signals';
import { ActionNote } from '../../app/action-note.js';
import { CellText } from '../../app/cell-text.js';
import { counted } from '../../app/counted.js';
import { Grid } from '../../app/grid.js';
import { isDatabaseReady, NeedsDatabase } from '../../app/needs-database.js';
import { whole } from '../../app/numbers.js';
import { SqlEditor } from '../../app/sql-editor.js';
import { SqlError } from '../../app/sql-error.js';
import { actionOf } from '../../state/action.js';
import { cloud } from '../../state/cloud.js';
import { useCall } from '../../state/use-call.js';
import type { ScriptOutcome, ScriptResult } from '../../worker/script.js';

const running = actionOf('sql/run');
/** What is written; until somebody writes, the first example. */
const written = signal<string | undefined>(undefined);

function summaryOf({
  rows,
  count,
  changed,
  columns,
  statements,
  milliseconds,
}: ScriptResult): string {
  const time = `in ${whole(Math.max(1, milliseconds))} ms`;
  const others = statements > 1 ? `, after ${counted(statements - 1, 'other statement')}` : '';
  if (statements === 0) return 'There is no statement to run.';
  if (changed !== undefined) return `${counted(changed, 'row')} written ${time}${others}.`;
  if (columns.length === 0) return `Done ${time}${others}.`;
  if (rows.length < count) {
    return `The first ${whole(rows.length)} of ${counted(count, 'row')}, ${time}${others}.`;
  }
  return `${counted(count, 'row')} ${time}${others}.`;
}

/** The user's own SQL on the source, and what it gives. */
export function SqlPanel() {
  const { result: examples = [] } = useCall('sql/examples', {});
  const sql = written.value ?? examples[0]?.sql ?? '';
  const state = running.state.value;
  const run = (): void => {
    if (isDatabaseReady.value) running.start({ sql });
  };
  return (
    <div class="work">
      <h2>Query the source</h2>
      <p class="panel-intro">
        {cloud.value === undefined
          ? 'These are real tables in a DuckDB that runs in this page. Read them, change them, or make tables of your own: nothing leaves your browser. Moving to another day keeps your tables; another dataset removes them.'
          : `These are the tables of the database ${cloud.value.database} in MotherDuck. What you write here runs there.`}
      </p>
      <label class="field">
        <span>Start from an example</span>
        <select
          value={examples.findIndex((example) => example.sql === sql)}
          onChange={({ currentTarget }) => {
            written.value = examples[Number(currentTarget.value)]?.sql ?? written.value;
          }}
        >
          <option value={-1}>Your own</option>
          {examples.map(({ title }, index) => (
            <option key={title} value={index}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <SqlEditor
        label="SQL for DuckDB"
        value={sql}
        onInput={(text) => {
          written.value = text;
        }}
        onRun={run}
      />
      <div class="buttons">
        <button
          type="button"
          class="primary"
          disabled={!isDatabaseReady.value || state.stage === 'running'}
          onClick={run}
        >
          Run
        </button>
        <NeedsDatabase />
      </div>
      <ActionNote
        state={state}
        onStop={running.stop}
        running={() => 'Running'}
        stopped="Stopped. What earlier statements did is kept."
      >
        {(outcome) => ('result' in outcome ? summaryOf(outcome.result) : '')}
      </ActionNote>
      {state.stage === 'done' && <Outcome outcome={state.result} />}
    </div>
  );
}

const isNumber = (rows: ScriptResult['rows'], column: number): boolean => {
  const cell = rows.find((cells) => cells[column] !== null)?.[column];
  return typeof cell === 'number' || typeof cell === 'bigint';
};

function Outcome({ outcome }: { outcome: ScriptOutcome }) {
  if ('error' in outcome) return <SqlError {...outcome.error} />;
  const { columns, rows } = outcome.result;
  if (columns.length === 0) return null;
  const shown = columns.map((name, index) => ({ name, isNumber: isNumber(rows, index) }));
  return (
    <Grid label="Result" columns={shown}>
      {rows.map((cells, index) => (
        <tr key={String(index)}>
          {cells.map((cell, column) => (
            <td key={String(column)} class={shown[column]?.isNumber ? 'number' : undefined}>
              <CellText cell={cell} />
            </td>
          ))}
        </tr>
      ))}
    </Grid>
  );
}
