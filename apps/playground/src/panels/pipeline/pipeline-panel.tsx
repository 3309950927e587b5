import { signal } from '@preact/signals';
import { ActionNote } from '../../app/action-note.js';
import { Code } from '../../app/code.js';
import { CopyButton } from '../../app/copy-button.js';
import { FailureNote } from '../../app/failure-note.js';
import { isDatabaseReady, NeedsDatabase } from '../../app/needs-database.js';
import { SqlEditor } from '../../app/sql-editor.js';
import { SqlError } from '../../app/sql-error.js';
import { actionOf } from '../../state/action.js';
import { setDay } from '../../state/address.js';
import { resume } from '../../state/database.js';
import { useCall } from '../../state/use-call.js';
import { LAST_DAY } from './choose-tables.js';
import { Findings } from './findings.js';
import type { Pipeline } from './prepared.js';

const running = actionOf('pipeline/run');
/** Which pipeline is shown; the first, unless another one was chosen. */
const chosen = signal<string | undefined>(undefined);
/** What its SQL was changed to, by the pipeline's id. */
const edited = signal<Readonly<Record<string, string>>>({});
const to = signal(3);
/** The pipeline and the day that the last result is of. */
const ran = signal<{ readonly pipeline: string; readonly day: number } | undefined>(undefined);

async function run({ id, wrong }: Pipeline, until: number, restart: boolean): Promise<void> {
  const sql = edited.value[id] ?? wrong;
  const outcome = await running.start({ pipeline: id, sql, to: until, restart });
  if (outcome === undefined) {
    // It stands wherever it was stopped.
    ran.value = undefined;
    await resume();
    return;
  }
  ran.value = { pipeline: id, day: outcome.day };
  setDay(outcome.day);
  await resume();
}

/** A pipeline with a known mistake: run it day by day, see what check finds, and mend it. */
export function PipelinePanel() {
  const { result: pipelines, failure } = useCall('pipeline/prepared', {});
  if (failure !== undefined) return <FailureNote failure={failure} />;
  if (pipelines === undefined) return <p class="waiting">Looking for tables to copy</p>;
  const pipeline = pipelines.find(({ id }) => id === chosen.value) ?? pipelines[0];
  return (
    <div class="work">
      <h2>Check a pipeline</h2>
      <p class="panel-intro">
        Here is SQL that copies a table, run once after each day, as a pipeline would. It has a
        mistake that real ones have, too. Because every row of the source follows from its
        parameters, Headwater knows what the copy should hold, and says which rows are wrong and,
        where it can, why.
      </p>
      {pipeline === undefined ? (
        <p>Nothing happens to the tables of this dataset that a pipeline could get wrong.</p>
      ) : (
        <>
          <label class="field">
            <span>Mistake</span>
            <select
              value={pipeline.id}
              disabled={running.state.value.stage === 'running'}
              onChange={({ currentTarget }) => {
                chosen.value = currentTarget.value;
                running.clear();
              }}
            >
              {pipelines.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <Workbench key={pipeline.id} pipeline={pipeline} />
        </>
      )}
    </div>
  );
}

function Workbench({ pipeline }: { pipeline: Pipeline }) {
  const { id, purpose, wrong, right } = pipeline;
  const sql = edited.value[id] ?? wrong;
  const write = (text: string): void => {
    edited.value = { ...edited.value, [id]: text };
  };
  const state = running.state.value;
  const isBusy = !isDatabaseReady.value || state.stage === 'running';
  const next = ran.value?.pipeline === id ? ran.value.day + 1 : undefined;
  const runAll = (): void => {
    if (!isBusy) run(pipeline, to.value, true);
  };
  const variants = [
    ['With the mistake', wrong],
    ['Repaired', right],
  ] as const;
  return (
    <>
      <p>{purpose}</p>
      <fieldset class="switch">
        <legend class="unseen">SQL of the pipeline</legend>
        {variants.map(([title, text]) => (
          <label key={title}>
            <input
              type="radio"
              name="variant"
              checked={sql === text}
              onChange={() => write(text)}
            />
            {title}
          </label>
        ))}
        {sql !== wrong && sql !== right && <span class="note">Changed by you</span>}
      </fieldset>
      <SqlEditor label="Runs after each day" value={sql} onInput={write} onRun={runAll} />
      <div class="buttons">
        <label class="field">
          <span>Up to day</span>
          <input
            type="number"
            min={0}
            max={LAST_DAY}
            value={to.value}
            onInput={({ currentTarget: { valueAsNumber: day } }) => {
              if (Number.isInteger(day) && day >= 0 && day <= LAST_DAY) to.value = day;
            }}
          />
        </label>
        <button type="button" class="primary" disabled={isBusy} onClick={runAll}>
          Run from day 0 and check
        </button>
        <button
          type="button"
          disabled={isBusy || next === undefined || next > LAST_DAY}
          onClick={() => run(pipeline, next ?? 0, false)}
        >
          Run one more day
        </button>
        <NeedsDatabase />
      </div>
      <ActionNote
        state={state}
        onStop={running.stop}
        running={(progress) =>
          progress === undefined ? 'Starting' : `Day ${progress.day}: ${progress.label}`
        }
        stopped="Stopped. Run it from day 0 again."
      />
      {state.stage === 'done' &&
        ('report' in state.result ? (
          <Findings report={state.result.report} />
        ) : (
          <>
            <p>It failed on day {state.result.day}.</p>
            <SqlError {...state.result.error} />
          </>
        ))}
      <Details pipeline={pipeline} />
    </>
  );
}

function Details({ pipeline: { lesson, setup, mappingFile } }: { pipeline: Pipeline }) {
  return (
    <div class="pipeline-details">
      <details>
        <summary>What is wrong with it, and what mends it</summary>
        <p>{lesson}</p>
      </details>
      <details>
        <summary>What runs before the first day</summary>
        <Code label="What runs before the first day" text={setup} />
      </details>
      <details>
        <summary>The same on your machine</summary>
        <p>
          A mapping tells Headwater where your pipeline keeps what. Save this one as check.yml, and
          run <code>npx headwater check --mapping check.yml --day 3</code> where your database is.
        </p>
        <Code label="The mapping" text={mappingFile} />
        <CopyButton text={mappingFile} what="the mapping" />
      </details>
    </div>
  );
}
