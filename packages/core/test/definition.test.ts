import { describe, expect, it } from 'vitest';
import {
  add,
  concat,
  draw,
  greatest,
  hashConstants,
  type Int,
  int,
  multiply,
  nullUnless,
  pickText,
  text,
  toText,
  variable,
} from '../src/expression.js';
import { Arrivals } from '../src/model/arrivals.js';
import {
  bigint,
  type ColumnType,
  decimal,
  integer,
  text as textType,
} from '../src/model/column.js';
import { type DatasetDefinition, defineDataset } from '../src/model/dataset.js';
import { anyRow, type TableDefinition, type Timeline } from '../src/model/table.js';
import { key } from '../src/timeline.js';

const column = (name: string, type: ColumnType = integer, nullable = true) => ({
  name,
  type,
  nullable,
  comment: `The ${name}.`,
});

const timeline = (change: Partial<Timeline> = {}): Timeline => ({
  arrives: add(1_700_000_000, variable('n')),
  initial: { size: int(3), name: text('a') },
  ...change,
});

const table = (change: Partial<TableDefinition> = {}): TableDefinition => ({
  name: 'things',
  comment: 'Things.',
  key: column('thing_id', integer, false),
  columns: [column('size'), column('name', textType(10))],
  arrivals: new Arrivals({ past: { days: 10, rows: 10 }, cycle: [1] }),
  timeline: () => timeline(),
  ...change,
});

const dataset = (
  tables: readonly TableDefinition[],
  change: Partial<DatasetDefinition> = {},
): DatasetDefinition => ({
  name: 'test',
  generatorVersion: '1',
  description: 'For tests.',
  defaultEpoch: '2026-01-04',
  defaultSeed: 1,
  lastDay: () => 100,
  systems: () => [{ name: 'system', comment: 'A system.', tables }],
  ...change,
});

const withTimeline = (change: Partial<Timeline>) => [table({ timeline: () => timeline(change) })];
const event = (sets: Record<string, ReturnType<typeof int>>) => ({
  name: 'change',
  at: int(1_800_000_000),
  sets,
  reach: anyRow,
});

const wrong: readonly (readonly [string, () => DatasetDefinition, RegExp])[] = [
  ['no system', () => dataset([], { systems: () => [] }), /no system/],
  ['no last day', () => dataset([table()], { lastDay: () => Infinity }), /ends with day Infinity/],
  ['no table', () => dataset([]), /no table/],
  ['a table twice', () => dataset([table(), table()]), /'things' twice/],
  ['a column twice', () => dataset([table({ columns: [column('a'), column('a')] })]), /'a' twice/],
  [
    'two systems whose names differ only in case',
    () =>
      dataset([], {
        systems: () =>
          ['erp', 'ERP'].map((name) => ({ name, comment: 'A system.', tables: [table()] })),
      }),
    /'erp' and 'ERP', which differ only in case/,
  ],
  [
    'two tables whose names differ only in case',
    () => dataset([table(), table({ name: 'Things' })]),
    /'things' and 'Things', which differ only in case/,
  ],
  [
    'two columns whose names differ only in case',
    () => dataset([table({ columns: [column('size'), column('Size')] })]),
    /'size' and 'Size', which differ only in case/,
  ],
  [
    'an audit column in another case',
    () => dataset([table({ columns: [column('Created_At')] })]),
    /'Created_At' and 'created_at', which differ only in case/,
  ],
  ['an audit column', () => dataset([table({ columns: [column('created_at')] })]), /created_at/],
  ['a blank name', () => dataset([table({ name: ' ' })]), /name ' '/],
  [
    'more decimals than are computed exactly',
    () => dataset([table({ columns: [column('size', decimal(38, 19))] })]),
    /'size' is declared as decimal with a scale of 19/,
  ],
  [
    'more digits after the point than there are',
    () => dataset([table({ columns: [column('size', decimal(2, 3))] })]),
    /scale of 3/,
  ],
  [
    'more digits than decimals have',
    () => dataset([table({ columns: [column('size', decimal(39, 2))] })]),
    /precision of 39/,
  ],
  [
    'a text without room',
    () => dataset([table({ columns: [column('name', textType(0))] })]),
    /length of 0/,
  ],
  ['a key of text', () => dataset([table({ key: column('k', textType(5)) })]), /key of type text/],
  [
    'no first value',
    () => dataset(withTimeline({ initial: { size: int(1) } })),
    /no first value for 'name'/,
  ],
  [
    'an unknown column set',
    () => dataset(withTimeline({ events: [event({ colour: int(1) })] })),
    /sets 'colour', which isn't a column of the table/,
  ],
  [
    'a text for an integer',
    () => dataset(withTimeline({ initial: { size: text('x'), name: text('a') } })),
    /gives a value of type text, but is declared as integer/,
  ],
  [
    'an integer too large for its column',
    () => dataset(withTimeline({ events: [event({ size: int(2 ** 31) })] })),
    /can reach 2147483648/,
  ],
  [
    'money too large for its column',
    () =>
      dataset([
        table({
          columns: [column('size', decimal(4, 2)), column('name', textType(10))],
          timeline: () => timeline({ initial: { size: int(10_000), name: text('a') } }),
        }),
      ]),
    /can reach 10000/,
  ],
  [
    'a text too long for its column',
    () => dataset(withTimeline({ initial: { size: int(1), name: text('abcdefghijk') } })),
    /11 characters/,
  ],
  [
    'NULL in a column that refuses it',
    () =>
      dataset([
        table({
          columns: [column('size', integer, false), column('name', textType(10))],
          timeline: () => timeline({ initial: { size: nullUnless(false, 1), name: text('a') } }),
        }),
      ]),
    /can be NULL/,
  ],
  [
    'an event twice',
    () => dataset(withTimeline({ events: [event({ size: int(1) }), event({ size: int(2) })] })),
    /'change' twice/,
  ],
  [
    'an event that recurs at once',
    () =>
      dataset(
        withTimeline({
          recurring: [
            { name: 'r', first: int(1), every: 0, sets: () => ({ size: int(1) }), reach: anyRow },
          ],
        }),
      ),
    /recurs every 0/,
  ],
  [
    'a foreign key on no column',
    () => dataset([table({ foreignKeys: [{ column: 'x', references: 'things' }] })]),
    /which isn't one of its columns/,
  ],
  [
    'a foreign key to a later table',
    () => dataset([table({ foreignKeys: [{ column: 'size', references: 'others' }] })]),
    /which isn't an earlier table/,
  ],
  [
    'an expression that overflows',
    () =>
      dataset(
        withTimeline({ initial: { size: multiply(variable('n'), 2 ** 40), name: text('a') } }),
      ),
    /2\^63/,
  ],
];

/** Few sites, which grow by `cycle`, and many readings, each of a site that exists by then. */
function stations(cycle: readonly number[], keyType: ColumnType = integer): DatasetDefinition {
  const sites = new Arrivals({ past: { days: 30, rows: 3 }, cycle });
  const readings = new Arrivals({ past: { days: 30, rows: 3000 }, cycle: [100] });
  const lasts = 86_400;
  const arrivesBy = (arrivals: Arrivals, from: number) => (n: Int) =>
    add(from, multiply(arrivals.place(n).dayIndex, lasts));
  return dataset([], {
    lastDay: () => 36_500,
    systems: (_, calendar) => {
      const start = calendar.startOf(-29);
      const [siteArrives, readingArrives] = [
        arrivesBy(sites, start),
        arrivesBy(readings, start + 3600),
      ];
      const ofSite = (n: Int): Int => {
        const { dayIndex } = readings.place(n);
        const there = sites.countBefore(add(dayIndex, 1));
        return draw(hashConstants(1, 'site'), n, greatest(1, there));
      };
      return [
        {
          name: 'stations',
          comment: 'Sites and what is read there.',
          tables: [
            {
              ...{ name: 'sites', comment: 'Sites.', arrivals: sites, columns: [] },
              key: column('site_id', keyType, false),
              timeline: (n) => ({ arrives: siteArrives(n), initial: {} }),
            },
            {
              ...{ name: 'readings', comment: 'Readings.', arrivals: readings },
              key: column('reading_id', bigint, false),
              columns: [column('site_id'), column('label', textType(12))],
              foreignKeys: [{ column: 'site_id', references: 'sites' }],
              timeline: (n) => ({
                arrives: readingArrives(n),
                initial: { site_id: key(ofSite(n)), label: concat('R-', toText(key(n))) },
              }),
            },
          ],
        },
      ];
    },
  });
}

describe('what a column has to hold', () => {
  it('of a reference is the key of an existing parent, however slowly these grow', () => {
    expect(() => defineDataset(stations([0, 0, 0, 0, 0, 0, 1]))).not.toThrow();
  });

  it('of a reference is too much where the parents outgrow it', () => {
    const reached = /'site_id', can reach 3650005003, above 2147483647/;
    expect(() => defineDataset(stations([100_000], bigint))).toThrow(reached);
  });

  it.each([
    ['fits', 1_000, undefined],
    ['does not fit', 1_000_000, /'size', can reach 3\d{10}, above 2147483647/],
  ])('of a number that grows with the rows %s up to the last day', (_, cycle, message) => {
    const grows = table({
      key: column('thing_id', bigint, false),
      arrivals: new Arrivals({ past: { days: 10, rows: 10 }, cycle: [cycle] }),
      timeline: () => timeline({ initial: { size: variable('n'), name: text('a') } }),
    });
    const define = () => defineDataset(dataset([grows], { lastDay: () => 36_500 }));
    if (message === undefined) expect(define).not.toThrow();
    else expect(define).toThrow(message);
  });
});

describe('a dataset', () => {
  it('is accepted when it is right', () => {
    const defined = defineDataset(dataset([table()]));
    expect(defined.systems).toEqual([
      { name: 'system', tables: [{ name: 'things', key: ['thing_id'] }] },
    ]);
  });

  it.each(wrong)('with %s fails when it is defined', (_, make, message) => {
    expect(() => defineDataset(make())).toThrow(message);
  });

  it('accepts a text of a list that fits', () => {
    const name = pickText(['abcdefghij', 'b'], 0);
    const right = dataset(withTimeline({ initial: { size: int(1), name } }));
    expect(() => defineDataset(right)).not.toThrow();
  });

  const badParameters = [
    [{ seed: -1 }, /seed '-1'/],
    [{ seed: 1.5 }, /seed '1.5'/],
    [{ seed: 2 ** 31 }, /seed/],
    [{ scale: 0 }, /scale '0'/],
    [{ scale: 1_000_001 }, /scale/],
    [{ epoch: '2026-02-30' }, /epoch '2026-02-30'/],
    [{ epoch: 'soon' }, /epoch 'soon'/],
    [{ epoch: '9999-01-01' }, /epoch/],
  ] as const;
  it.each(badParameters)('refuses the parameters %o', (change, message) => {
    const defined = defineDataset(dataset([table()]));
    expect(() => defined.model({ ...defined.defaults, ...change })).toThrow(message);
  });

  it('refuses arrival schedules of anything but whole numbers', () => {
    expect(() => new Arrivals({ past: { days: 0, rows: 1 }, cycle: [] })).toThrow(/schedule/);
    expect(() => new Arrivals({ past: { days: 1, rows: 1 }, cycle: [0.5] })).toThrow(/schedule/);
  });
});
