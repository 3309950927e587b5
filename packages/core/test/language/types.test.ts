/** Types that fewer sources have: what their values are, in each form in which they leave the evaluator. */
import { describe, expect, it } from 'vitest';
import { plainType } from '../../src/answers/json-schema.js';
import {
  Day,
  date,
  days,
  defineDataset,
  double,
  json,
  jsonNumber,
  money,
  nullable,
  onlyIf,
  system,
  table,
  text,
  time,
  timestampMicros,
  timestampTz,
  uuid,
  when,
  words,
} from '../../src/dataset.js';
import { encoderOf } from '../../src/feeds/debezium-values.js';
import { checkDataset, tableViews } from '../../src/index.js';
import type { ColumnType } from '../../src/timeline.js';

const written = (what: (readings: ReturnType<typeof begun>) => { readonly name: string }) =>
  defineDataset({
    ...{ name: 'lab', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
    past: 3,
    systems: () => [system('lab', '', [what(begun())])],
  });

const begun = () => table('readings', { key: 'id', rows: { past: 20, eachDay: 20 } });

function rowsOf(dataset: ReturnType<typeof written>, day: number) {
  checkDataset(dataset);
  const model = dataset.model(dataset.defaults);
  return [...tableViews(model, 'lab', 'readings').state(model.calendar.endOf(day))];
}

/** What a JSON reader is told of a type. */
const matches = (type: ColumnType, cell: unknown): boolean =>
  new RegExp(String(plainType(type).pattern)).test(String(cell));

describe('an instant to the microsecond', () => {
  const dataset = written((readings) =>
    readings
      .column('read_at', timestampMicros, (row) => row.arrives.plusMicros(row.number.remainder(3)))
      .column('sent_at', timestampMicros, (row) => row.read_at.plus(days(1)))
      .column('second_of', timestampMicros, (row) => row.read_at.second)
      .column('checked_at', nullable(timestampMicros), (row) =>
        onlyIf(row.number.remainder(2).equals(0), when(true, row.read_at, row.sent_at)),
      )
      .column('is_later', text(5), (row) => when(row.read_at.isBefore(row.sent_at), 'later', 'no'))
      .lifecycle({
        read: {
          after: days(1),
          sets: { read_at: (_, __, at) => at.plusMicros(999_999), checked_at: null },
        },
      }),
  );

  it('has six digits after the second, or none', () => {
    for (const [index, row] of rowsOf(dataset, 0).entries()) {
      const fraction = ['', '.000001', '.000002'][index % 3];
      const wasRead = String(row.read_at).endsWith('.999999');
      if (!wasRead) expect(row.read_at).toBe(`${row.created_at}${fraction}`);
      expect(row.second_of).toBe(row.created_at);
      expect(String(row.sent_at).slice(10)).toBe(`${String(row.created_at).slice(10)}${fraction}`);
      expect(row.checked_at).toBe(index % 2 === 0 && !wasRead ? row.read_at : null);
      expect(row.is_later).toBe('later');
      expect(matches(timestampMicros, row.read_at)).toBe(true);
    }
  });

  it('is set by what happens to a row', () => {
    const read = rowsOf(dataset, 3).filter(({ read_at }) => String(read_at).endsWith('.999999'));
    expect(read.length).toBeGreaterThan(20);
    for (const row of read) {
      expect(String(row.read_at).slice(0, 19)).toBe(row.updated_at);
      expect(row.checked_at).toBeNull();
    }
  });

  it('is a number of microseconds for Debezium', () => {
    expect(encoderOf(timestampMicros)(1_770_000_000_123_456n)).toBe(1_770_000_000_123_456);
    expect(encoderOf(timestampMicros)(null)).toBeNull();
  });

  it('is refused if its microseconds may be a second or more', () => {
    const wide = () =>
      written((readings) =>
        readings.column('read_at', timestampMicros, (row) => row.arrives.plusMicros(row.number)),
      );
    expect(wide).toThrow(/microseconds of an instant range over 0 to \d+.*between 0 and 999,999/s);
  });
});

describe('an instant with a time zone', () => {
  const dataset = written((readings) =>
    readings.column('sent_at', timestampTz, (row) => row.arrives.plus(days(2))),
  );

  it('is in UTC', () => {
    for (const row of rowsOf(dataset, 1)) {
      const apart = Date.parse(`${row.sent_at}Z`) - Date.parse(`${row.created_at}Z`);
      expect(apart).toBe(2 * 86_400_000);
      expect(matches(timestampTz, row.sent_at)).toBe(true);
    }
  });

  it('says so to Debezium', () => {
    expect(encoderOf(timestampTz)(1_770_000_000)).toBe('2026-02-02T02:40:00.000000Z');
  });
});

describe('a time of day', () => {
  const dataset = written((readings) =>
    readings
      .column('opens_at', time, '07:30')
      .column('closes_at', time, (_, random) => random.timeOfDay({ 17: 1, 21: 0 }))
      .column('came_at', time, (row) => row.arrives)
      .column('starts_at', timestampTz, (row) => row.arrivesOn.at(row.opens_at))
      .column('break_at', nullable(time), null)
      .column('is_late', text(3), (row) => when(row.came_at.isBefore('12:00:01'), 'no', 'yes'))
      .column('seconds', timestampTz, (row) => row.arrivesOn.at(row.closes_at))
      .lifecycle({ moved: { after: days(1), sets: { opens_at: '08:00', break_at: '12:15:01' } } }),
  );

  it('is written, drawn, or taken from an instant', () => {
    const rows = rowsOf(dataset, 2);
    for (const row of rows) {
      expect(String(row.closes_at) >= '17:00:00' && String(row.closes_at) < '21:00:00').toBe(true);
      expect(row.came_at).toBe(String(row.created_at).slice(11));
      expect(row.starts_at).toBe(`${String(row.created_at).slice(0, 10)} 07:30:00`);
      expect(row.is_late).toBe(String(row.came_at) < '12:00:01' ? 'no' : 'yes');
      expect(String(row.seconds).slice(11)).toBe(row.closes_at);
      expect(matches(time, row.closes_at)).toBe(true);
    }
    const moved = rows.filter(({ opens_at }) => opens_at === '08:00:00');
    expect(moved.length).toBeGreaterThan(10);
    expect(moved.every(({ break_at }) => break_at === '12:15:01')).toBe(true);
  });

  it('is in milliseconds for Debezium', () => {
    expect(encoderOf(time)(86_399)).toBe(86_399_000);
  });

  it('is refused if it is none', () => {
    const wrong = () => written((readings) => readings.column('opens_at', time, '24:00'));
    expect(wrong).toThrow(/'24:00' is not a time of day. Write it as HH:MM or HH:MM:SS./);
  });
});

describe('a floating-point number', () => {
  const dataset = written((readings) =>
    readings
      .column('value', double(3), (_, random) => random.between(-50_000, 90_000))
      .column('half', double(1), (row) => row.number.times(5))
      .column('ratio', nullable(double(2)), null)
      .lifecycle({ read: { after: days(1), sets: { ratio: (row) => row.number } } }),
  );

  it('is the nearest to a decimal', () => {
    for (const [index, row] of rowsOf(dataset, 2).entries()) {
      expect(row.half).toBe(index / 2);
      expect(row.value).toBe(Number(Number(row.value).toFixed(3)));
      expect([null, index / 100]).toContain(row.ratio);
    }
  });

  it('is refused with more digits than it can have', () => {
    const of = (decimals: number) => () =>
      written((readings) => readings.column('value', double(decimals), 1));
    expect(of(16)).toThrow(/'value' is declared as double with 16 decimals. Use 0 to 15./);
    const large = () =>
      written((readings) =>
        readings
          .column('value', double(0), 2 ** 53 - 1)
          .column('more', double(0), (row) => row.value.plus(2)),
      );
    expect(large).toThrow(/column 'more', can reach 9007199254740993, above 9007199254740992/);
  });
});

describe('a UUID', () => {
  const dataset = written((readings) =>
    readings
      .column('batch', uuid, (_, random) => random.uuid())
      .column('fixed', uuid, '123E4567-E89B-42D3-A456-426614174000')
      .column('name', text(44), (row) => words`batch ${row.batch.text()}`)
      .column('either', nullable(uuid), (row) =>
        onlyIf(row.number.isAbove(4), when(row.number.isAbove(9), row.batch, row.fixed)),
      ),
  );

  it('is drawn like one of version 4, in lower case', () => {
    const rows = rowsOf(dataset, 2);
    expect(new Set(rows.map(({ batch }) => batch)).size).toBe(rows.length);
    for (const [index, row] of rows.entries()) {
      expect(row.batch).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
      expect(row.fixed).toBe('123e4567-e89b-42d3-a456-426614174000');
      expect(row.name).toBe(`batch ${row.batch}`);
      expect(row.either).toBe(index < 5 ? null : index < 10 ? row.fixed : row.batch);
      expect(matches(uuid, row.batch)).toBe(true);
    }
  });

  it('is refused if it is none', () => {
    const wrong = () => written((readings) => readings.column('batch', uuid, '123e4567'));
    expect(wrong).toThrow(/'123e4567' is not a UUID. Write it as .*random\.uuid\(\)/);
  });
});

describe('JSON', () => {
  const dataset = written((readings) =>
    readings
      .column('note', nullable(text(20)), (row) => onlyIf(row.number.isAbove(4), 'say "hi"\\'))
      .column('change', money, (_, random) => random.between(-500, 500))
      .column('due_on', date, (_, random) => Day.of('1970-01-01').plus(random.between(0, 90_000)))
      .column('payload', json, (row, random) =>
        json({
          'a "key"': row.key,
          note: row.note,
          by: random.oneOf(["O'Neil", 'Zoë 😀', 'a\\b']),
          raw: 'line\nbreak\u0001',
          change: jsonNumber(row.change, 2),
          cents: row.change,
          dates: [row.due_on, row.arrives, row.arrives.plusMicros(7), row.arrives.time],
          isOld: row.due_on.isBefore('2000-01-01'),
          none: null,
          nested: [{}, [], true, -1.0],
        }),
      )
      .column('due_text', text(10), (row) => row.due_on.text())
      .column('extra', nullable(json), null)
      .lifecycle({
        read: { after: days(1), sets: { payload: json({}), extra: (row) => row.payload } },
      }),
  );

  it('is what JavaScript would write', () => {
    const isRead = ({ extra }: { readonly extra?: unknown }) => extra !== null;
    const rows = rowsOf(dataset, 2);
    expect(rows.filter(isRead).length).toBeGreaterThan(10);
    for (const [index, row] of rows.entries()) {
      if (isRead(row)) expect(row.payload).toBe('{}');
      const written = String(isRead(row) ? row.extra : row.payload);
      const read = JSON.parse(written);
      const arrived = String(row.created_at).replace(' ', 'T');
      expect(read).toEqual({
        'a "key"': row.id,
        note: index > 4 ? 'say "hi"\\' : null,
        by: expect.stringMatching(/^(O'Neil|Zoë 😀|a\\b)$/),
        raw: 'line\nbreak\u0001',
        change: Number(row.change),
        cents: Math.round(Number(row.change) * 100),
        dates: [row.due_on, arrived, `${arrived}.000007`, arrived.slice(11)],
        isOld: String(row.due_on) < '2000-01-01',
        none: null,
        nested: [{}, [], true, -1],
      });
      expect(written).toContain(`"change":${row.change},`);
      expect(row.due_text).toBe(row.due_on);
    }
  });

  it('is refused if it is too long, or text', () => {
    const long = () =>
      written((readings) => readings.column('payload', json, json('x'.repeat(3_999))));
    expect(long).toThrow(/column 'payload', can have 4001 characters; the column holds 4000/);
    const plain = () => written((readings) => readings.column('payload', json, '{}' as never));
    expect(plain).toThrow(/it is string, but a column of type json holds JSON/);
  });

  it('has numbers with up to 15 decimals', () => {
    expect(() => jsonNumber(1, 16)).toThrow(/it is given 16 decimals. Give 0 to 15./);
  });
});
