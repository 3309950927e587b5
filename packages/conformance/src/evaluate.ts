import type { Cell, Dialect, Row, Session } from '@headwater/core/adapter';
import { bool, variable } from '@headwater/core/expression';
import { type Bindings, compile, renderSelect, statement } from '@headwater/core/planning';
import { type ColumnExpression, type ColumnType, types } from '@headwater/core/timeline';
import { differences } from './expect.js';

/** Where keys skip the custom range, where 31 and 32 bits end, and the largest ordinal. */
export const ORDINALS: readonly number[] = [
  0,
  1,
  2,
  41,
  4998,
  4999,
  5000,
  2 ** 31 - 2,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 + 7,
  2 ** 40,
];

/** A FROM source of the given ordinals, however far apart. */
export const ordinalsSource = (dialect: Dialect, ordinals: readonly number[]): string => {
  const column = dialect.identifier('n');
  const selects = ordinals.map((n) => `SELECT ${dialect.bigint(BigInt(n))} AS ${column}`);
  return `(${selects.join(' UNION ALL ')}) AS ${dialect.identifier('s')}`;
};

function typeOf(value: ColumnExpression): ColumnType {
  const type = value.type === 'nullable' ? value.value.type : value.type;
  if (type === 'text') return types.text(4000);
  return type === 'bool' ? types.boolean : types.bigint;
}

export interface Evaluation {
  readonly source: string;
  readonly ordinals: readonly number[];
  readonly bindings?: Bindings;
}

/** Where the engine's values of some expressions differ from the evaluator's. */
export async function departures(
  session: Session,
  dialect: Dialect,
  expressions: Readonly<Record<string, ColumnExpression>>,
  evaluation: Evaluation = { source: ordinalsSource(dialect, ORDINALS), ordinals: ORDINALS },
): Promise<readonly string[]> {
  const { source, ordinals, bindings = {} } = evaluation;
  const named: [string, ColumnExpression][] = [
    ['ordinal', bindings.n ?? variable('n')],
    ...Object.entries(expressions),
  ];
  const sql = statement(
    renderSelect(
      {
        columns: named.map(([name, value]) => ({ name, type: typeOf(value), value })),
        where: bool(true),
        source,
        bindings,
      },
      dialect,
    ),
  );
  const compute = compile(
    named.map(([, value]) => value),
    bindings,
  );
  const expected = ordinals.map((n): Row => {
    const values = compute({ n });
    const cells = named.map(([name], index) => [name, (values[index] ?? null) as Cell] as const);
    return Object.fromEntries(cells);
  });
  const rows = await session.query(sql);
  const actual = rows.toSorted((a, b) => Number(a.ordinal) - Number(b.ordinal));
  const found = differences(`expressions at ${ordinals}`, actual, expected);
  return found.length === 0 ? found : [...found, sql];
}
