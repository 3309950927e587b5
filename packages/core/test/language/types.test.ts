/** Types that fewer sources have: what their values are, in each form in which they leave the evaluator. */
import { describe, expect, it } from 'vitest';
import { plainType } from '../../src/answers/json-schema.js';
import {
  type ColumnType,
  days,
  defineDataset,
  nullable,
  onlyIf,
  system,
  table,
  text,
  time,
  timestampMicros,
  timestampTz,
  when,
} from '../../src/dataset.js';
import { encoderOf } from '../../src/feeds/debezium.js';
import { checkDataset, tableViews } from '../../src/index.js';

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
    expect(encoderOf(timestampTz)(1_770_000_000)).toBe('2026-02-02T02:40:00Z');
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
