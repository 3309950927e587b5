import type { TimestampRules } from '../mapped-values.js';
import type { InstantColumn, KeptInstants } from './instant-columns.js';

type FoundClock = Pick<InstantColumn, 'source'> & Pick<KeptInstants, 'clock'>;

/** An offset, as people say it. */
function offsetText(seconds: number): string {
  const minutes = Math.abs(seconds) / 60;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [
    ...(hours === 0 ? [] : [`${hours} ${hours === 1 ? 'hour' : 'hours'}`]),
    ...(rest === 0 ? [] : [`${rest} minutes`]),
  ];
  return `${parts.join(' and ')} ${seconds > 0 ? 'ahead' : 'behind'}`;
}

const clockText = (clock: number | string): string =>
  typeof clock === 'string'
    ? `in the local time of ${clock}, or of a zone with the same clocks`
    : offsetText(clock);

/** The clock of most columns, and of its own each that has another. */
export function clocksOf(
  found: readonly FoundClock[],
): readonly [TimestampRules | undefined, string[]] {
  const counts = new Map<number | string, number>();
  for (const { clock, source } of found) {
    // Where versions begin has no clock of its own in a mapping.
    counts.set(clock, (counts.get(clock) ?? 0) + (source === undefined ? 100 : 1));
  }
  const [[common] = [0]] = [...counts].toSorted(([, one], [, other]) => other - one);
  const own = found.filter(({ clock, source }) => clock !== common && source !== undefined);
  const isUsual = common === 0;
  if (isUsual && own.length === 0) return [undefined, []];
  const others = own.map(({ source = '', clock }) => [source, clock] as const);
  const rules = {
    ...(isUsual ? {} : typeof common === 'string' ? { zone: common } : { offset: common }),
    ...(others.length === 0 ? {} : { columns: Object.fromEntries(others) }),
  };
  const told = [
    ...(isUsual ? [] : [`Its timestamps are ${clockText(common)}`]),
    ...others.map(([source, clock]) =>
      clock === 0 ? `${source} is in UTC` : `${source} is ${clockText(clock)}`,
    ),
  ];
  return [rules, told];
}
