import { equalKeys } from '../adapter/keys.js';
import { unitsPerSecond } from '../model/column.js';
import { actualSelect } from './actual.js';
import { answerParts } from './answer.js';
import { keyFields } from './fields.js';
import { isAbsent, isClosed, isVersioned, type Parts } from './parts.js';
import type { Part } from './spelling.js';

/** The values of both sides, of joined rows. */
function sideBySide({ expected, tolerance, dialect }: Parts): readonly string[] {
  const name = (text: string): string => dialect.identifier(text);
  const pairs = expected.fields.flatMap(({ type }, index) => {
    const pair = [
      `e.${name(`c${index}`)} AS ${name(`e${index}`)}`,
      `a.${name(`c${index}`)} AS ${name(`a${index}`)}`,
    ];
    const bounds = [`l${index}`, `h${index}`].map((bound) => `e.${name(bound)} AS ${name(bound)}`);
    return unitsPerSecond(type) !== undefined && tolerance.seconds > 0
      ? [...pair, ...bounds]
      : pair;
  });
  return pairs;
}

/** Where versions end, of joined rows. */
function endings(parts: Parts): readonly string[] {
  const { sql } = parts;
  if (!isClosed(parts)) return [];
  return [
    ...['to_is', 'to_low', 'to_high', 'is_tail'].map(
      (column) => `e.${parts.dialect.identifier(column)}`,
    ),
    sql`a.{valid_to}`,
    sql`a.{newest}`,
  ];
}

/** How rows of both sides match. */
function matching(parts: Parts): string {
  const { sql, dialect, table, tolerance } = parts;
  const same = equalKeys(dialect, keyFields(table), 'a', 'e');
  if (!isVersioned(parts)) return same;
  return tolerance.seconds > 0
    ? sql`${same} AND a.{place} >= e.{from_low} AND a.{place} <= e.{from_high}`
    : sql`${same} AND a.{place} = e.{place_is}`;
}

/** The answer's rows, each with every row that matches it, as far as it takes to see whether they differ. */
export function matches(parts: Parts): string {
  const { sql } = parts;
  const columns = [
    ...sideBySide(parts),
    ...(isVersioned(parts) ? [sql`a.{valid_from}`] : []),
    ...endings(parts),
    sql`CASE WHEN a.{c0} IS NULL THEN 0 ELSE 1 END AS {is_there}`,
  ].join(', ');
  const isDue = isAbsent(parts) ? sql` WHERE e.{gone} = 0` : '';
  return sql`SELECT ${columns} FROM {answer} AS e LEFT JOIN {actual} AS a ON ${matching(parts)}${isDue}`;
}

/** The two sides as parts of a statement: "answer" and "actual", and what the answer is made of. */
export const bothSides = (parts: Parts): readonly Part[] => [
  ...answerParts(parts),
  ['actual', actualSelect(parts, parts.expected.fields)],
];

/** Both sides, joined where they match. */
export function joined(parts: Parts): string {
  const { sql } = parts;
  const versioned = isVersioned(parts) ? [sql`e.{from_is}`, sql`a.{valid_from}`] : [];
  const columns = [
    ...sideBySide(parts),
    sql`e.{at}`,
    sql`e.{born}`,
    sql`e.{gone}`,
    ...versioned,
    ...endings(parts),
    sql`CASE WHEN a.{c0} IS NULL THEN 0 ELSE 1 END AS {is_there}`,
  ].join(', ');
  const on = matching(parts);
  return [
    sql`SELECT ${columns}, 1 AS {is_due} FROM {answer} AS e LEFT JOIN {actual} AS a ON ${on}`,
    'UNION ALL',
    sql`SELECT ${columns}, 0 AS {is_due} FROM {actual} AS a LEFT JOIN {answer} AS e ON ${on} WHERE e.{c0} IS NULL`,
  ].join('\n');
}
