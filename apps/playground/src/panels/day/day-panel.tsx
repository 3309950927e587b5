import './day.css';
import { FailureNote } from '../../app/failure-note.js';
import { addressed, day, setAddress } from '../../state/address.js';
import { opened } from '../../state/source.js';
import { useCall } from '../../state/use-call.js';
import type { TableName } from '../../worker/day-counts.js';
import { Changes } from './changes.js';
import { describedTable } from './columns.js';
import { Rows } from './rows.js';
import { TableList } from './table-list.js';

/** The table that the address names, or else the one to which the most different things happen. */
function shownTable(): TableName {
  const systems = opened.value?.description.systems ?? [];
  const all = systems.flatMap(({ name: system, tables }) =>
    tables.map(({ name: table, events }) => ({ system, table, events: events.length })),
  );
  const asked = addressed('table');
  const eventful = [...all].sort((a, b) => b.events - a.events)[0];
  const { system, table } = all.find((each) => `${each.system}.${each.table}` === asked) ??
    eventful ?? { system: '', table: '' };
  return { system, table };
}

/** What a day did to each table: the rows it inserted, updated, and deleted. */
export function DayPanel() {
  const { result, failure } = useCall('day/summary', { day: day.value });
  const shown = shownTable();
  const view = day.value > 0 && addressed('rows') !== 'all' ? 'changes' : 'all';
  if (failure !== undefined) return <FailureNote failure={failure} />;
  return (
    <div class="day-panel">
      <TableList
        tables={result ?? []}
        shown={shown}
        onShow={({ system, table }) => setAddress({ table: `${system}.${table}` })}
      />
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
        <p class="table-comment">{describedTable(shown)?.comment}</p>
        {view === 'changes' ? <Changes {...shown} /> : <Rows {...shown} />}
      </div>
    </div>
  );
}
