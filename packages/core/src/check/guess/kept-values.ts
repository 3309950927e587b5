import type { Dialect } from '../../adapter.js';
import { columnsOf } from '../../views/evaluator.js';
import type { PlaceColumn } from '../mapped-values.js';
import { amountRule, isAmount, partsOf } from './amount-columns.js';
import type { Candidate } from './candidate.js';
import { clocksOf } from './clock-rules.js';
import { shortBy } from './ends.js';
import {
  type InstantColumn,
  instantColumns,
  instantSql,
  type KeptInstants,
  keptInstants,
} from './instant-columns.js';
import type { MatchedColumn } from './names.js';
import type { Sample } from './samples.js';

interface Found extends InstantColumn, KeptInstants {}

/** How instants are kept; a zone that one column shows is tried for all, as the others may show none of its changes. */
function foundIn(candidate: Candidate, samples: readonly Sample[]): readonly Found[] {
  const { from, to, instant } = candidate.shape;
  const places = [from, to, instant?.name].filter((one) => one !== undefined);
  const all = [...instantColumns(candidate), ...places.map((target) => ({ target }))];
  const find = (zone?: string): readonly Found[] =>
    all.flatMap((column): Found[] => {
      const kept = keptInstants(candidate, column, samples, zone);
      return kept === undefined ? [] : [{ ...column, ...kept }];
    });
  const first = find();
  const zone = first.map(({ clock }) => clock).find((clock) => typeof clock === 'string');
  return zone === undefined ? first : find(zone);
}

function instantRule(dialect: Dialect, candidate: Candidate, column: MatchedColumn, found?: Found) {
  const type = columnsOf(candidate.table).find(({ name }) => name === column.source)?.type;
  if (found?.unit === undefined || type === undefined) return column;
  const [, name] = found.unit;
  const rule = { expression: instantSql(dialect, column.target, found.unit, type) };
  return { ...column, rule, guessed: `${column.source} is kept in ${name} since 1970` };
}

function amountIn(
  dialect: Dialect,
  { table }: Candidate,
  column: MatchedColumn,
  samples: readonly Sample[],
): MatchedColumn {
  const { source, target, rule } = column;
  const own = columnsOf(table).find(({ name }) => name === source);
  if (own === undefined || !isAmount(own)) return column;
  const [factor, name] = partsOf(source, target, samples) ?? [undefined];
  if (factor === undefined) return column;
  if (factor > 1) {
    const guessed = `${source} is kept in ${name}`;
    return { source, target, rule: amountRule(dialect, target, factor), guessed };
  }
  const isScaled = typeof rule === 'object' && rule.expression !== undefined;
  return isScaled
    ? { source, target, rule: target, guessed: `${source} is called ${target}` }
    : column;
}

/** A candidate with how it keeps values, found out by comparing some of its rows with the source's. */
export function withKeptValues(
  dialect: Dialect,
  candidate: Candidate,
  samples: readonly Sample[],
): Candidate {
  const { match, shape } = candidate;
  const found = foundIn(candidate, samples);
  const columns = match.columns.map((column) => {
    const one = found.find(({ source }) => source === column.source);
    return amountIn(dialect, candidate, instantRule(dialect, candidate, column, one), samples);
  });
  const counted = found.flatMap(({ source, target, unit }) =>
    source === undefined && unit !== undefined ? [{ target, unit }] : [],
  );
  const places = counted.map(({ target, unit }): readonly [string, PlaceColumn] => [
    target,
    { expression: instantSql(dialect, target, unit) },
  ]);
  const [clock, clocks] = clocksOf(found);
  const short = shape.kind === 'scd2' ? shortBy(shape, samples) : undefined;
  return {
    ...candidate,
    match: { ...match, columns },
    places: Object.fromEntries(places),
    timestamps: short === undefined ? clock : { ...clock, tolerance: 1 },
    told: [
      ...candidate.told,
      ...counted.map(({ target, unit: [, name] }) => `${target} is kept in ${name} since 1970`),
      ...clocks,
      ...(short === undefined ? [] : [`Versions end ${short} before the next one begins`]),
    ],
  };
}
