import './charts.css';
import { useState } from 'preact/hooks';
import { FailureNote } from '../../app/failure-note.js';
import { whole } from '../../app/numbers.js';
import { addressed, day, setAddress } from '../../state/address.js';
import { chartedDays, countingFailure, horizon, SPANS } from '../../state/days.js';
import { allTables, fullName } from '../../state/tables.js';
import { ChangesChart } from './changes-chart.js';
import { hovered } from './hovered.js';
import { NumbersTable } from './numbers-table.js';
import { RowsChart } from './rows-chart.js';

/** How the tables grow, and how much happens each day. */
export function ChartsPanel() {
  const [table, setTable] = useState('');
  const days = chartedDays.value;
  const at = Math.min(hovered.value ?? day.value, days.length - 1);
  const tables = allTables();
  return (
    <div class="charts">
      <div class="charts-head">
        <p class="panel-intro">
          A day’s changes follow the weekday, the season, and the dataset’s growth. Point at a day
          to read it; click to go there.
        </p>
        <fieldset class="switch">
          <legend class="unseen">How many days</legend>
          {SPANS.map((span) => (
            <label key={span}>
              <input
                type="radio"
                name="span"
                checked={(Number(addressed('days')) || SPANS[0]) === span}
                onChange={() => setAddress({ days: span === SPANS[0] ? undefined : String(span) })}
              />
              {span} days
            </label>
          ))}
        </fieldset>
      </div>
      {countingFailure.value && <FailureNote failure={countingFailure.value} />}
      <Counting counted={days.length} />
      <section>
        <div class="charts-title">
          <h2>Changes a day, by kind</h2>
          <select
            aria-label="Table whose changes are charted"
            value={table}
            onChange={({ currentTarget }) => setTable(currentTarget.value)}
          >
            <option value="">All tables</option>
            {tables.map((each) => (
              <option key={fullName(each)}>{fullName(each)}</option>
            ))}
          </select>
        </div>
        <ChangesChart days={days} table={table === '' ? undefined : table} at={at} />
      </section>
      <section>
        <h2>Rows a table</h2>
        <ul class="multiples">
          {tables.map((each) => (
            <li key={fullName(each)}>
              <RowsChart days={days} table={each} at={at} />
            </li>
          ))}
        </ul>
      </section>
      <NumbersTable days={days} />
    </div>
  );
}

/** While days are counted; the place stays when they are. */
function Counting({ counted }: { counted: number }) {
  const all = horizon.value + 1;
  return (
    <p class="counting note">
      {counted < all ? (
        <>
          <span>
            {whole(counted)} of {whole(all)} days are counted
          </span>
          <progress aria-label="Counting days" max={all} value={counted} />
        </>
      ) : (
        `Days 0 to ${horizon.value}`
      )}
    </p>
  );
}
