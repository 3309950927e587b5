import { useMemo } from 'preact/hooks';
import uPlot from 'uplot';
import { whole } from '../../app/numbers.js';
import { Chart, type Drawing } from './chart.js';
import { colorOf } from './colors.js';
import type { ChartedDay } from './operations.js';

const KINDS = ['insert', 'update', 'delete'] as const;
const WORDS = { insert: 'inserted', update: 'updated', delete: 'deleted' };

type Counts = Readonly<Record<(typeof KINDS)[number], number>>;

/** What a day changes in one table or in all of them. */
export function countsOf({ tables }: ChartedDay, table: string | undefined): Counts {
  const counts = { insert: 0, update: 0, delete: 0 };
  for (const each of tables) {
    if (table !== undefined && `${each.system}.${each.table}` !== table) continue;
    counts.insert += each.inserted;
    counts.update += each.updated;
    counts.delete += each.softDeleted + each.deleted;
  }
  return counts;
}

/** Bars upon each other: the highest is drawn first, so that the lower ones cover it. */
const series = (): readonly uPlot.Series[] => {
  const paths = uPlot.paths.bars?.({ size: [0.7, 40], radius: 0.15 });
  return [...KINDS].reverse().map((kind) => ({
    fill: colorOf(`--${kind}-fill`),
    width: 0,
    points: { show: false },
    ...(paths === undefined ? {} : { paths }),
  }));
};

export function ChangesChart({
  days,
  table,
  at,
}: {
  days: readonly ChartedDay[];
  table: string | undefined;
  /** The day whose numbers stand above it. */
  at: number;
}) {
  const counts = useMemo(() => days.map((day) => countsOf(day, table)), [days, table]);
  const drawing = useMemo((): Drawing => {
    const stacked = [
      counts.map((each) => each.insert + each.update + each.delete),
      counts.map((each) => each.insert + each.update),
      counts.map((each) => each.insert),
    ];
    return {
      series,
      data: [days.map(({ day }) => day), ...stacked],
      height: 240,
      hasAxes: true,
      margin: 0.5,
    };
  }, [counts]);
  const read = counts[at];
  return (
    <figure>
      <figcaption class="reading">
        <b>Day {Math.max(0, at)}</b>
        {KINDS.map((kind) => (
          <span key={kind} class="key" data-kind={kind}>
            {whole(read?.[kind] ?? 0)} {WORDS[kind]}
          </span>
        ))}
      </figcaption>
      <Chart
        label={`Changes of ${table ?? 'all tables'} a day, by kind, from day 0 to day ${days.length - 1}`}
        drawing={drawing}
      />
    </figure>
  );
}
