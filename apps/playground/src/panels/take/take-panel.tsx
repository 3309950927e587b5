import { signal } from '@preact/signals';
import { ActionNote } from '../../app/action-note.js';
import { Code } from '../../app/code.js';
import { CopyButton } from '../../app/copy-button.js';
import { counted } from '../../app/counted.js';
import { isDatabaseReady, NeedsDatabase } from '../../app/needs-database.js';
import { megabytes } from '../../app/numbers.js';
import { actionOf } from '../../state/action.js';
import { day } from '../../state/address.js';
import { datasets, opened } from '../../state/source.js';
import { PlanSql } from './plan-sql.js';
import { commandFor, FORMATS, type TakeRequest } from './request.js';
import { save } from './save.js';

const taking = actionOf('take/file');

/** What was chosen; what isn't offered any more is ignored. */
const chosen = signal<{
  readonly view: TakeRequest['view'];
  readonly table: string | undefined;
  readonly format: TakeRequest['format'];
  readonly from: number;
}>({ view: 'state', table: undefined, format: 'csv', from: 0 });

const VIEWS: readonly (readonly [TakeRequest['view'], string])[] = [
  ['state', 'Rows: what the tables hold at the end of the day'],
  ['changes', 'Changes: every insert, update, and delete up to the end of the day'],
  ['history', 'History: every version of every row (SCD2)'],
  ['database', 'The whole database, with your own tables'],
];

function choose(change: Partial<typeof chosen.value>): void {
  chosen.value = { ...chosen.value, ...change };
  taking.clear();
}

const tableNames = (): readonly string[] =>
  (opened.value?.description.systems ?? []).flatMap(({ name, tables }) =>
    tables.map((table) => `${name}.${table.name}`),
  );

function requestOf(): TakeRequest {
  const { view, table, format, from } = chosen.value;
  const formats = FORMATS[view].map(([name]) => name);
  return {
    view,
    table: table !== undefined && tableNames().includes(table) ? table : undefined,
    format: formats.includes(format) ? format : (formats[0] ?? 'csv'),
    from: Math.min(from, day.value),
    day: day.value,
  };
}

async function take(request: TakeRequest): Promise<void> {
  const taken = await taking.start(request);
  if (taken !== undefined) save(taken);
}

function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: Value;
  options: readonly (readonly [Value, string])[];
  onChange: (value: Value) => void;
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <select
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value as Value)}
      >
        {options.map(([name, title]) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Files of what is shown, and how to make the same without this page. */
export function TakePanel() {
  const request = requestOf();
  const state = taking.state.value;
  const isDatabase = request.view === 'database';
  const source = opened.value;
  const defaults = datasets.value.find(({ name }) => name === source?.parameters.dataset)?.defaults;
  const command =
    source === undefined || defaults === undefined
      ? ''
      : commandFor(request, source.parameters, defaults);
  return (
    <div class="work">
      <h2>Take it away</h2>
      <p class="panel-intro">
        Save what the source holds on day {day.value}, or the right answer for a pipeline: the same
        parameters give the same bytes here and with the <code>headwater</code> command, on any
        machine.
      </p>
      <Choice
        label="What to save"
        value={request.view}
        options={VIEWS}
        onChange={(view) => choose({ view })}
      />
      {!isDatabase && (
        <Choice
          label="Table"
          value={request.table ?? ''}
          options={[['', 'All tables'], ...tableNames().map((name) => [name, name] as const)]}
          onChange={(table) => choose({ table: table === '' ? undefined : table })}
        />
      )}
      {request.view === 'changes' && (
        <label class="field">
          <span>After the end of day</span>
          <input
            type="number"
            min={0}
            max={day.value}
            value={request.from}
            onInput={({ currentTarget: { valueAsNumber: from } }) => {
              if (Number.isInteger(from) && from >= 0 && from <= day.value) choose({ from });
            }}
          />
        </label>
      )}
      <Choice
        label="Format"
        value={request.format}
        options={FORMATS[request.view]}
        onChange={(format) => choose({ format })}
      />
      {request.format === 'debezium' && (
        <p class="note">
          One message for each row that is there at the end of day {request.from}, then one for each
          change, in the order in which they happened.
        </p>
      )}
      <div class="buttons">
        <button
          type="button"
          class="primary"
          disabled={state.stage === 'running' || (isDatabase && !isDatabaseReady.value)}
          onClick={() => take(request)}
        >
          Download
        </button>
        {isDatabase && <NeedsDatabase />}
      </div>
      <ActionNote
        state={state}
        onStop={taking.stop}
        running={(progress) =>
          progress === undefined ? 'Writing' : `Writing: ${counted(progress.rows, 'row')} so far`
        }
      >
        {({ name, blob, rows }) =>
          `${name}: ${rows === undefined ? '' : `${counted(rows, 'row')}, `}${megabytes(blob.size)} MB.`
        }
      </ActionNote>
      <section class="command">
        <h3>The same on your machine</h3>
        <p class="note">
          {isDatabase
            ? 'Writes a file with the same source to the folder where you run it, without your own tables.'
            : 'Writes to a folder called answers, with a manifest beside the files.'}{' '}
          It needs Node.js 20.19 or later.
        </p>
        <Code label="The command" text={command} />
        <CopyButton text={command} what="the command" />
      </section>
      <PlanSql />
    </div>
  );
}
