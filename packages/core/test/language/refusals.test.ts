import { describe, expect, it } from 'vitest';
import {
  date,
  days,
  defineDataset,
  fromChildren,
  hours,
  integer,
  money,
  nullable,
  type System,
  system,
  table,
  text,
} from '../../src/dataset.js';
import { HeadwaterError } from '../../src/errors.js';

/** What a dataset with these systems is refused with, its way out included. */
function refusal(systems: () => readonly System[]): string {
  try {
    defineDataset({
      ...{ name: 'wrong', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
      systems,
    });
  } catch (error) {
    if (error instanceof HeadwaterError) return error.message;
    throw error;
  }
  return 'none';
}

const things = () => table('things', { key: 'thing_id', rows: { eachDay: 5 } });
const alone = (build: () => { readonly name: string }) => () => [system('s', '', [build()])];

describe('a description is refused, and says what to do, if', () => {
  it.each<[string, () => readonly System[], RegExp]>([
    [
      'it refers to a table that no system lists',
      () => [system('s', '', [things().references('other_id', things())])],
      /Table 's\.things', column 'other_id': it refers to the table 'things', which no system lists/,
    ],
    [
      'chances add up to more than 1',
      alone(() =>
        things()
          .column('status', text(9), 'new')
          .lifecycle({
            a: { after: days(1), chance: 0.7, sets: { status: 'a' } },
            b: { after: days(1), chance: 0.4, sets: { status: 'b' } },
          }),
      ),
      /the chances of what follows arrival add up to 1\.1: 'a' 0\.7, 'b' 0\.4\. Keep them at 1 or below/s,
    ],
    [
      'a chance is no share',
      alone(() =>
        things()
          .column('status', text(9), 'new')
          .lifecycle({ a: { after: days(1), chance: 70, sets: {} } }),
      ),
      /state 'a': its chance is 70.*from 0, never, to 1, always/s,
    ],
    [
      'two branches would both take the rest',
      alone(() =>
        things()
          .column('status', text(9), 'new')
          .lifecycle({
            a: { after: days(1), sets: { status: 'a' } },
            b: { after: days(1), otherwise: true, sets: { status: 'b' } },
          }),
      ),
      /'a' and 'b' would both be reached by all rows left after arrival/,
    ],
    [
      'a state follows one that does not exist',
      alone(() => things().lifecycle({ a: { from: 'z', after: days(1), sets: {} } })),
      /state 'a': it follows 'z', which its lifecycle doesn't have.*are: a/,
    ],
    [
      'a state comes at the instant of what it follows',
      alone(() => things().lifecycle({ a: { after: hours(0), sets: {} } })),
      /state 'a': it may come no time after what it follows.*Let at least a second pass/s,
    ],
    [
      'two lifecycles set one column',
      alone(() =>
        things()
          .column('status', text(9), 'new')
          .lifecycle({ a: { after: days(1), sets: { status: 'a' } } })
          .lifecycle({ b: { after: days(2), sets: { status: 'b' } } }),
      ),
      /lifecycle 1 and lifecycle 2 both set 'status'/,
    ],
    [
      'a text is longer than its column',
      alone(() => things().column('name', text(3), (_, random) => random.oneOf(['abc', 'abcd']))),
      /column 'name', can have 4 characters; the column holds 3/,
    ],
    [
      'a number is wider than its column',
      alone(() =>
        things().column('price', money, (_, random) => random.between(1, 10_000_000_000)),
      ),
      /column 'price', can reach 10000000000, above 9999999999/,
    ],
    [
      'a list is empty',
      alone(() => things().column('name', text(9), (_, random) => random.oneOf([] as string[]))),
      /A list to choose from is empty/,
    ],
    [
      'NULL is given to a column that does not admit it',
      alone(() => things().column('since', date, null as never)),
      /column 'since': it is NULL.*nullable\(type\)/s,
    ],
    [
      'a value is of another kind than its column',
      alone(() => things().column('since', nullable(date), 5 as never)),
      /column 'since': it is number, but a column of type date holds a date/,
    ],
    [
      'a column is filled by children that do not exist',
      alone(() => things().column('total', money, fromChildren)),
      /column 'total' is filled by children, but no table adds up to it/,
    ],
    [
      'a deletion follows a parent that is never deleted',
      () => {
        const parents = things();
        const children = table('children', {
          key: 'child_id',
          rows: { of: parents, as: 'thing_id', each: [1] },
        }).deleted({ with: 'thing_id' });
        return [system('s', '', [parents, children])];
      },
      /its rows end with 'thing_id', whose rows never end/,
    ],
    [
      'others refer to rows that some parents lack',
      () => {
        const parents = things();
        const children = table('children', {
          key: 'child_id',
          rows: { of: parents, as: 'thing_id', each: [0, 1] },
        });
        const others = things().references('child_id', children);
        return [system('s', '', [parents, children]), system('t', '', [others])];
      },
      /Table 's\.children': others refer to its rows, of which some parents have none/,
    ],
    [
      'a week has too few days',
      alone(() => table('things', { key: 'thing_id', rows: { eachDay: [1, 2] as never } })),
      /Table 's\.things', its rows: eachDay is \[1,2\].*seven from Sunday on/s,
    ],
    [
      'no hour of the day has any rows',
      alone(() => table('things', { key: 'thing_id', rows: { eachDay: 5 }, during: { 9: 0 } })),
      /no hour has a weight above 0/,
    ],
    [
      'something happens to rows without a key',
      alone(() =>
        table('things', { key: null, rows: { eachDay: 5 } })
          .column('status', text(9), 'new')
          .lifecycle({ sold: { after: days(1), sets: { status: 'sold' } } }),
      ),
      /Table 's\.things' has no key, but the event 'sold'\. Give it a key: rows can only be added/,
    ],
    [
      'rows without a key are deleted',
      alone(() =>
        table('things', { key: null, rows: { eachDay: 5 } }).deleted({ oneIn: 9, after: days(1) }),
      ),
      /Table 's\.things' has no key, but a deletion\./,
    ],
    [
      'rows without a key refer to rows that are deleted',
      () => {
        const gone = things().deleted({ oneIn: 9, after: days(1) });
        const between = table('between', { key: 'id', rows: { eachDay: 5 } });
        const owned = between.references('thing_id', gone);
        const log = table('log', { key: null, rows: { eachDay: 5 } }).references('id', owned);
        return [system('s', '', [gone, owned, log])];
      },
      /Table 's\.log' has no key, but is removed with rows of 'things' where deletes are hard\./,
    ],
    [
      'it refers to a table without a key',
      () => {
        const log = table('log', { key: null, rows: { eachDay: 5 } });
        return [system('s', '', [log, things().references('log_id', log)])];
      },
      /Table 's\.things', column 'log_id': it refers to the table 'log', which has no key/,
    ],
    [
      'a value is worked out from a key that is not there',
      alone(() =>
        table('things', { key: null, rows: { eachDay: 5 } }).column('n', integer, (row) => row.key),
      ),
      /Table 's\.things': it has no key\. Use its number/,
    ],
    [
      'a unique column can be NULL',
      alone(() =>
        things()
          .column('code', nullable(text(9)), null)
          .unique('code'),
      ),
      /Table 's\.things', column 'code', is unique, but can be NULL\. Give each row a value/,
    ],
    [
      'a unique column changes',
      alone(() =>
        things()
          .column('code', text(9), 'a')
          .lifecycle({ b: { after: days(1), sets: { code: 'b' } } })
          .unique('code'),
      ),
      /Table 's\.things', column 'code', is unique, but changes\. Let nothing change it/,
    ],
    [
      'an index is on long texts, or on JSON',
      alone(() => things().column('note', text(401), 'a').indexed('note')),
      /column 'note', is too long for an index\. Index texts of up to 400 characters/,
    ],
    [
      'an index is there twice',
      alone(() => things().indexed('updated_at').indexed('updated_at')),
      /Table 's\.things' has the index on \(updated_at\) twice/,
    ],
    [
      'an index names a column twice',
      alone(() => things().indexed('updated_at', 'updated_at')),
      /Table 's\.things' has an index on \(updated_at, updated_at\)\. Name its columns, each once/,
    ],
    [
      'a column bears the name of the key',
      alone(() => things().column('thing_id', integer, 1)),
      /names 'thing_id', which Headwater adds by itself\. Leave it out/,
    ],
  ])('%s', (_, systems, expected) => {
    expect(refusal(systems)).toMatch(expected);
  });
});
