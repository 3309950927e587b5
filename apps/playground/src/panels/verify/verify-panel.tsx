import type { Finding, Verification } from '@headwater/core';
import { signal } from '@preact/signals';
import { ActionNote } from '../../app/action-note.js';
import { counted } from '../../app/counted.js';
import { FaultTable } from '../../app/fault-table.js';
import { isDatabaseReady, NeedsDatabase } from '../../app/needs-database.js';
import { SqlEditor } from '../../app/sql-editor.js';
import { SqlError } from '../../app/sql-error.js';
import { Verdict } from '../../app/verdict.js';
import { actionOf } from '../../state/action.js';
import { day } from '../../state/address.js';
import { resume } from '../../state/database.js';
import { useCall } from '../../state/use-call.js';

const changing = actionOf('verify/change');
const verifying = actionOf('verify/run');
const repairing = actionOf('verify/repair');
const written = signal('');

/** Changes something behind Headwater's back, has it found, and repairs it. */
export function VerifyPanel() {
  const { result: example } = useCall('verify/example', {});
  const isRunning = [changing, verifying, repairing].some(
    ({ state }) => state.value.stage === 'running',
  );
  const isBusy = !isDatabaseReady.value || isRunning;
  const change = async (): Promise<void> => {
    if (isBusy || written.value.trim() === '') return;
    verifying.clear();
    repairing.clear();
    await changing.start({ sql: written.value });
  };
  const verify = (): void => {
    repairing.clear();
    verifying.start({});
  };
  const repair = async (): Promise<void> => {
    const isDone = (await repairing.start({ day: day.value })) !== undefined;
    changing.clear();
    verifying.clear();
    await resume();
    if (isDone) verifying.start({});
  };
  const verification = verifying.state.value;
  return (
    <div class="work">
      <h2>Verify the source</h2>
      <p class="panel-intro">
        Did somebody change a row of the source by hand? Headwater computes what every row should
        be, has the database compare, and names what differs. Try it: change a value by SQL, then
        verify.
      </p>
      <div class="buttons">
        <button
          type="button"
          disabled={example === undefined}
          onClick={() => {
            written.value = example?.sql ?? '';
          }}
        >
          Write an example
        </button>
      </div>
      <SqlEditor
        label="SQL that changes the source"
        value={written.value}
        onInput={(sql) => {
          written.value = sql;
        }}
        onRun={change}
      />
      <div class="buttons">
        <button type="button" disabled={isBusy || written.value.trim() === ''} onClick={change}>
          Make the change
        </button>
        <button type="button" class="primary" disabled={isBusy} onClick={verify}>
          Verify
        </button>
        <button type="button" disabled={isBusy} onClick={repair}>
          Reset, and return to day {day.value}
        </button>
        <NeedsDatabase />
      </div>
      <Note />
      <ChangeError />
      {verification.stage === 'done' && <Result verification={verification.result} />}
    </div>
  );
}

/** How the latest of the three is doing, in one line. */
function Note() {
  const change = changing.state.value;
  const repair = repairing.state.value;
  const verification = verifying.state.value;
  if (verification.stage !== 'idle' && verification.stage !== 'done') {
    return (
      <ActionNote
        state={verification}
        onStop={verifying.stop}
        running={(progress) => progress?.label ?? 'Verifying'}
      />
    );
  }
  if (repair.stage !== 'idle') {
    return (
      <ActionNote
        state={repair}
        onStop={repairing.stop}
        running={(progress) => progress?.label ?? 'Resetting'}
      >
        {() => 'The source is as it was.'}
      </ActionNote>
    );
  }
  return (
    <ActionNote state={change} onStop={changing.stop} running={() => 'Changing'}>
      {(outcome) =>
        'error' in outcome
          ? ''
          : `Changed ${counted(outcome.result.changed ?? 0, 'row')}. Headwater has not been told.`
      }
    </ActionNote>
  );
}

function ChangeError() {
  const state = changing.state.value;
  if (state.stage !== 'done' || !('error' in state.result)) return null;
  return <SqlError {...state.result.error} />;
}

const SAID: Readonly<Record<string, string>> = {
  missing: 'missing',
  extra: 'that should not be there',
  different: 'with wrong values',
};

function titleOf({ system, table, difference, rows }: Finding): string {
  const what = SAID[difference];
  const path = `${system}.${table}`;
  if (what === undefined || rows === null) return `${path}: ${difference.replaceAll('-', ' ')}`;
  return `${path}: ${counted(rows, 'row')} ${what}`;
}

function Result({ verification: { matches, systems, findings } }: { verification: Verification }) {
  const tables = Object.values(systems).reduce((sum, system) => sum + system.tables, 0);
  return (
    <div class="findings">
      <Verdict passes={matches}>
        {matches
          ? `Every row of ${counted(tables, 'table')} is what it should be.`
          : `The source is not what it should be: see below.`}
      </Verdict>
      {findings.map((finding) => {
        const title = titleOf(finding);
        return (
          <section class="finding" key={title}>
            <h3>{title}</h3>
            <FaultTable label={title} difference={finding.difference} rows={finding.first} />
          </section>
        );
      })}
    </div>
  );
}
