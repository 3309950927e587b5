import { day } from '../state/address.js';
import { chartedDays, horizon } from '../state/days.js';

const HEIGHT = 40;
/** Of the space that a day has. */
const WIDTH = 0.62;

/** How much each day of the slider changes, by kind. Charts say the same in numbers. */
export function DayBars() {
  const days = chartedDays.value.map(({ day: of, tables }) => {
    const counts = { day: of, insert: 0, update: 0, delete: 0 };
    for (const table of tables) {
      counts.insert += table.inserted;
      counts.update += table.updated;
      counts.delete += table.softDeleted + table.deleted;
    }
    return counts;
  });
  const most = Math.max(1, ...days.map((each) => each.insert + each.update + each.delete));
  const heightOf = (rows: number): number => (rows / most) * HEIGHT;
  return (
    <svg
      class="day-bars"
      viewBox={`${-WIDTH / 2} 0 ${horizon.value + WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {days.map((each) => {
        let top = HEIGHT;
        const is = each.day === day.value ? 'shown' : each.day < day.value ? 'past' : 'ahead';
        return (
          <g key={each.day} data-is={is}>
            {(['insert', 'update', 'delete'] as const).map((kind) => {
              const height = heightOf(each[kind]);
              top -= height;
              const x = each.day - WIDTH / 2;
              return <rect key={kind} class={kind} {...{ x, y: top, width: WIDTH, height }} />;
            })}
          </g>
        );
      })}
    </svg>
  );
}
