import { useState } from 'preact/hooks';
import { Grid } from '../../app/grid.js';
import { whole } from '../../app/numbers.js';
import { allTables } from '../../state/tables.js';
import { countsOf } from './changes-chart.js';
import type { ChartedDay } from './operations.js';

/** What the charts show, in numbers. */
export function NumbersTable({ days }: { days: readonly ChartedDay[] }) {
  const [isOpen, setOpen] = useState(false);
  const number = (name: string) => ({ name, isNumber: true });
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>The same in numbers</summary>
      {isOpen && (
        <Grid
          label="Changes and rows, day by day"
          columns={[
            ...['day', 'inserted', 'updated', 'deleted'].map(number),
            ...allTables().map(({ table }) => number(table)),
          ]}
        >
          {days.map((each) => {
            const counts = countsOf(each, undefined);
            const all = [counts.insert, counts.update, counts.delete];
            return (
              <tr key={each.day}>
                <td class="number">{each.day}</td>
                {[...all, ...each.tables.map(({ rows }) => rows)].map((value, index) => (
                  <td key={String(index)} class="number">
                    {whole(value)}
                  </td>
                ))}
              </tr>
            );
          })}
        </Grid>
      )}
    </details>
  );
}
