import { cloud } from '../state/cloud.js';
import { database, engineVersion, loadAfresh, resume, stopMove } from '../state/database.js';
import { FailureNote } from './failure-note.js';
import { duration, megabytes, whole } from './numbers.js';

/** One line on what the database is doing; it is always there, so that nothing below it moves. */
export function DatabaseNote() {
  const state = database.value;
  if (state.stage === 'failed') {
    return (
      <FailureNote failure={state.failure}>
        <button type="button" onClick={resume}>
          Try again
        </button>
        {engineVersion.value !== undefined && (
          <button type="button" onClick={loadAfresh}>
            {cloud.value === undefined
              ? 'Empty the database and load this day'
              : 'Reset the source there and load this day'}
          </button>
        )}
      </FailureNote>
    );
  }
  return (
    <div class="database" data-stage={state.stage}>
      <span class="database-light" aria-hidden="true" />
      <Words />
    </div>
  );
}

function Words() {
  const state = database.value;
  switch (state.stage) {
    case 'waiting':
      return <span>DuckDB comes next</span>;
    case 'downloading':
      return (
        <>
          <span>
            Loading DuckDB: {megabytes(state.loaded)} of {megabytes(state.total)} MB
          </span>
          <progress
            aria-label="Loading DuckDB"
            max={state.total}
            value={Math.min(state.loaded, state.total)}
          />
        </>
      );
    case 'starting':
      return <span>Starting DuckDB</span>;
    case 'moving':
      return (
        <>
          <span>
            Moving DuckDB to day {state.to}: {state.label}
          </span>
          <progress
            aria-label="Moving DuckDB"
            {...(state.done === undefined ? {} : { value: state.done })}
          />
          <button type="button" class="quiet" onClick={stopMove}>
            Stop
          </button>
        </>
      );
    case 'stopped':
      return (
        <>
          <span>Stopped. Completed days are kept.</span>
          <button type="button" class="quiet" onClick={resume}>
            Continue
          </button>
        </>
      );
    case 'ready': {
      const { rows, milliseconds } = state.last;
      const changed = rows.inserted + rows.updated + rows.softDeleted + rows.deleted;
      return (
        <span role="status">
          {cloud.value === undefined
            ? `DuckDB ${engineVersion.value?.replace(/^v/, '')}`
            : `MotherDuck, database ${cloud.value.database},`}{' '}
          is at day {state.day}
          {changed > 0 && `: ${whole(changed)} rows written in ${duration(milliseconds)}`}
        </span>
      );
    }
    case 'failed':
      return null;
  }
}
