import { useMemo } from 'preact/hooks';
import type uPlot from 'uplot';
import { whole } from '../../app/numbers.js';
import type { TableName } from '../../worker/day-counts.js';
import { Chart, type Drawing } from './chart.js';
import { colorOf, paleColorOf } from './colors.js';
import type { ChartedDay } from './operations.js';

const series = (): readonly uPlot.Series[] => [
  {
    stroke: colorOf('--accent'),
    fill: paleColorOf('--accent', 14),
    width: 1.8,
    points: { show: false },
  },
];

/** How many rows a table has at the end of each day. */
export function RowsChart({
  days,
  table: { system, table },
  at,
}: {
  days: readonly ChartedDay[];
  table: TableName;
  at: number;
}) {
  const rows = useMemo(
    () =>
      days.map(
        ({ tables }) =>
          tables.find((each) => each.system === system && each.table === table)?.rows ?? 0,
      ),
    [days, system, table],
  );
  const drawing = useMemo(
    (): Drawing => ({
      series,
      data: [days.map(({ day }) => day), rows],
      height: 76,
      hasAxes: false,
      margin: 0,
    }),
    [rows],
  );
  return (
    <figure>
      <figcaption>
        <span class="multiple-name">{table}</span>
        <b>{whole(rows[at] ?? 0)}</b>
      </figcaption>
      <Chart
        label={`Rows of ${system}.${table}: ${whole(rows[0] ?? 0)} on day 0, ${whole(rows.at(-1) ?? 0)} on day ${days.length - 1}`}
        drawing={drawing}
      />
    </figure>
  );
}
