import { describe, expect, it } from 'vitest';
import { days, hours, system, table, text } from '../../src/dataset.js';
import { refusalOf, type Untyped } from './mistaken.js';

type Mistakes = Parameters<typeof refusalOf>[0];

const people = { key: 'person_id', rows: { eachDay: 3 } };
const state = { after: days(1), sets: {} };

it('accepts the clinic as it is meant', () => {
  expect(refusalOf({})).toBe('none');
});

describe('without types, a mistake is refused where it is, with what to write instead, if', () => {
  it.each<[string, Mistakes, string]>([
    [
      'a table has no key',
      { people: { rows: people.rows } },
      "Table 'people': `key` is missing. Give the name of the key column",
    ],
    [
      'a table has no options',
      { people: undefined },
      "Table 'people': what it begins with is missing. Give an object",
    ],
    [
      'rows have a misspelt member',
      { people: { ...people, rows: { past: 5, eachday: 3 } } },
      "Table 'people': its rows have `eachday`, which isn't known here. Write `eachDay`.",
    ],
    [
      'rows have no number',
      { people: { ...people, rows: { past: 5 } } },
      "Table 'people': `eachDay` is missing. Give a number for every day",
    ],
    [
      'the hours are a text',
      { people: { ...people, during: '9 to 5' } },
      "Table 'people': `during` is '9 to 5'. Give an object.",
    ],
    [
      'a type is a text',
      { bornType: 'date' },
      "Table 'people', column 'born': its type is 'date'. Import one from '@headwater/core/dataset': integer, ",
    ],
    [
      'a type has no length',
      { bornType: text },
      "Table 'people', column 'born': its type is not complete. Say how long: text(40)",
    ],
    [
      'a column has no type',
      { bornType: undefined },
      "Table 'people', column 'born': it has no type.",
    ],
    [
      'money has decimals',
      { price: 19.99 },
      "Table 'p.people', column 'price': 19.99 is no whole number. Count in the smallest unit: money in cents",
    ],
    [
      'a date is written otherwise',
      { born: '04.01.1990' },
      "Table 'p.people', column 'born': '04.01.1990' is not a date. Write it as YYYY-MM-DD.",
    ],
    [
      'a date is none',
      { born: '2026-13-01' },
      "Table 'p.people', column 'born': '2026-13-01' is not a date.",
    ],
    [
      'a reference is to no table',
      { visitsOf: undefined },
      "Table 'visits', column 'person_id': its table is missing. Give a table that is described above.",
    ],
    [
      'a length of time has no unit',
      { seen: { ...state, after: 48 } },
      "Table 'visits', state 'seen': `after` is 48. Give a length of time, such as hours(1, 48)",
    ],
    [
      'a function gives a length of time without a unit',
      { seen: { ...state, chance: 0.5, after: () => 48 } },
      "Table 'p.visits', state 'seen', after: 48 is given in place of a length of time. Give a length of time, such as hours(48)",
    ],
    [
      'a state has a misspelt member',
      { missed: { otherwise: true, afer: days(2), sets: {} } },
      "Table 'visits', state 'missed': it has `afer`, which isn't known here. Write `after`.",
    ],
    [
      'a state sets nothing',
      { missed: { after: days(2) } },
      "Table 'visits', state 'missed': `sets` is missing.",
    ],
    [
      'a state follows an unknown one',
      { missed: { ...state, from: 'sene' } },
      "Table 'p.visits', state 'missed': it follows 'sene', which its lifecycle doesn't have. Write 'seen'. The states of the lifecycle are: seen, missed.",
    ],
    [
      'chances are too many',
      { missed: { ...state, chance: 0.8 } },
      "Table 'p.visits': the chances of what follows arrival add up to 1.3: 'seen' 0.5, 'missed' 0.8.",
    ],
    [
      'an instant may be NULL',
      { seen: { at: (visit: Untyped) => visit.seen_on, chance: 0.5, sets: {} } },
      "Table 'p.visits', state 'seen', at: A value that may be NULL is given in place of an instant. Say what holds for NULL: orElse(…)",
    ],
    [
      'an instant is a date',
      { seen: { at: (visit: Untyped) => visit.arrivesOn, chance: 0.5, sets: {} } },
      "Table 'p.visits', state 'seen', at: A Day is given in place of an instant. Give one: row.arrives.plus(days(2)), or the start of a date",
    ],
    [
      'rows repeat with a chance',
      { again: { first: days(1), every: days(2), chance: 0.1, sets: {} } },
      "Table 'visits': 'again', which repeats, has `chance`, which isn't known here. Known are first, every, sets.",
    ],
    [
      'a deletion says nothing of when',
      { end: { oneIn: 20 } },
      "Table 'visits': `after` is missing. Give a length of time",
    ],
    [
      'rows end with a column that is no reference',
      { end: { with: 'status' } },
      "Table 'p.visits': its rows end with 'status', which refers to no other table. Columns that do are: person_id.",
    ],
    [
      'children follow an unknown state',
      { lines: { each: [1], following: 'sen' } },
      "Table 'p.lines': its rows follow the state 'sen' of 'visits', which has no such state. Write 'seen'. The states of 'visits' are: seen, missed.",
    ],
    [
      'children add up to an unknown column',
      { sum: 'totl' },
      "Table 'lines': it adds up to 'totl' of 'visits', which has no such column. Name a column there whose value is fromChildren: 'total'.",
    ],
    [
      'children add up to a column with a value',
      { total: 0 },
      "Table 'lines': it adds up to 'total' of 'visits', which has a value of its own. Declare it there as .column('total', money, fromChildren).",
    ],
    [
      'a property of a row is misspelt',
      { status: (visit: Untyped) => visit.person_id?.row?.nmae },
      "Table 'p.visits', column 'status': A row of 'p.people' has no 'nmae'. Write 'name'. It has: key, number, arrives, ",
    ],
    [
      'a reference is taken for its row',
      { status: (visit: Untyped) => visit.person_id?.name },
      "Table 'p.visits', column 'status': The reference 'person_id' has no 'name' itself. Ask the row it names: person_id.row.name.",
    ],
    [
      'a function adds with JavaScript’s own operator',
      {
        amount: (_: unknown, random: { between(...range: number[]): number }) =>
          random.between(1, 9) + 5,
      },
      "Table 'p.lines', column 'amount': A row's value can't be used with JavaScript's own operators. ",
    ],
    [
      'a value is missing',
      { status: undefined },
      "Table 'p.visits', column 'status': it is nothing, but a column of type text holds a text. Give it such a value: 'new', or random.oneOf(",
    ],
    [
      'a state sets a reference',
      { seen: { ...state, chance: 0.5, sets: { person_id: 3 } } },
      "Table 'p.visits': 'seen' sets 'person_id', which refers to another row.",
    ],
    [
      'a function throws',
      { status: () => JSON.parse('{') },
      "Table 'p.visits', column 'status': its function throws: ",
    ],
    [
      'a function calls what is not there',
      { amount: (_: unknown, random: { betwen(): number }) => random.betwen() },
      "Table 'p.lines', column 'amount': its function throws: random.betwen is not a function. Look up what is there",
    ],
    [
      'a column bears a name that Headwater uses',
      { column: 'created_at' },
      "Table 'p.visits' names 'created_at', which Headwater adds by itself. Leave it out.",
    ],
    [
      'a column bears the name of the key',
      { column: 'visit_id' },
      "Table 'p.visits' names 'visit_id', which Headwater adds by itself.",
    ],
    [
      'systems are a list',
      { definition: { systems: [] } },
      "Dataset 'p': `systems` is []. Give a function: () => [system(",
    ],
    [
      'systems are promised',
      { definition: { systems: () => Promise.resolve([]) } },
      "Dataset 'p': `systems` gives a promise. Leave out async: systems: () => [system(",
    ],
    [
      'systems are tables',
      { definition: { systems: () => [table('people', people as never)] } },
      "Dataset 'p': number 1 in the list of its systems is a Table. List systems, which list their tables",
    ],
    [
      'a dataset has a misspelt member',
      { definition: { defaultepoch: '2026-01-04' } },
      "Dataset 'p': its definition has `defaultepoch`, which isn't known here. Write `defaultEpoch`.",
    ],
    [
      'a dataset has no epoch',
      { definition: { defaultEpoch: undefined } },
      "Dataset 'p': `defaultEpoch` is missing. Give the date of day 0",
    ],
    [
      'a system lists no tables',
      { definition: { systems: () => [system('p', 'p', undefined as never)] } },
      "System 'p': the third argument is missing. Give a list of tables, parents before their children",
    ],
    [
      'a system has no description',
      {
        definition: {
          systems: () => [(system as never as (...given: unknown[]) => never)('p', [])],
        },
      },
      "System 'p': its description is []. Give a text.",
    ],
  ])('%s', (_, mistakes, expected) => {
    expect(refusalOf(mistakes)).toContain(expected);
  });
});

it('names the lengths of time of what follows too early', () => {
  const seen = { after: hours(1, 30), sets: {} };
  const missed = { from: 'seen', at: (visit: Untyped) => visit.arrives as never, sets: {} };
  expect(refusalOf({ seen, missed, lines: { each: [1] } })).toContain(
    "state 'missed': it can come 0 s after the row's arrival, but 'seen', which it follows, up to 1 d 6 h after it.",
  );
});
