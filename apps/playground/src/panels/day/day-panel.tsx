import './day.css';
import { FailureNote } from '../../app/failure-note.js';
import { Waiting } from '../../app/waiting.js';
import { addressed, day, setAddress } from '../../state/address.js';
import { describedTable, fullName, shownTable } from '../../state/tables.js';
import { useCall } from '../../state/use-call.js';
import { Changes } from './changes.js';
import { Rows } from './rows.js';
import { TableList } from './table-list.js';

/** What a day did to each table: the rows it inserted, updated, and deleted. */
export function DayPanel() {
  const { result, failure, stop } = useCall('day/summary', { day: day.value });
  const shown = shownTable();
  const view = day.value > 0 && addressed('rows') !== 'all' ? 'changes' : 'all';
  return (
    <div class="day-panel">
      <div>
        {failure && <FailureNote failure={failure} />}
        {!failure && !result && <Waiting what="Counting rows" onStop={stop} />}
        <TableList
          tables={result ?? []}
          shown={shown}
          onShow={(table) => setAddress({ table: fullName(table), key: undefined })}
        />
      </div>
      <div class="day-table">
        <div class="day-table-head">
          <h2>
            <span class="system">{shown.system}.</span>
            {shown.table}
          </h2>
          <fieldset class="switch">
            <legend class="unseen">Rows</legend>
            {(['changes', 'all'] as const).map((choice) => (
              <label key={choice}>
                <input
                  type="radio"
                  name="rows"
                  checked={view === choice}
                  disabled={day.value === 0 && choice === 'changes'}
                  onChange={() => setAddress({ rows: choice === 'all' ? 'all' : undefined })}
                />
                {choice === 'all' ? 'All rows' : 'Changes of the day'}
              </label>
            ))}
          </fieldset>
        </div>
        <p class="table-comment">
          {describedTable(shown)?.comment}
          {day.value === 0 &&
            ' This is the baseline, with its past. Press Play, or go one day forward, to see what a day changes.'}
        </p>
        {view === 'changes' ? (
          <Changes key={fullName(shown)} {...shown} />
        ) : (
          <Rows key={fullName(shown)} {...shown} />
        )}
      </div>
    </div>
  );
}
