import { bool, lower, nullUnless, text } from '../expression/build.js';
import { divide, int, modulo } from '../expression/integer.js';
import type { Bool, Int, Signed, Text } from '../expression/node.js';
import { type ColumnExpression, type ColumnType, MICROS_PER_SECOND } from '../model/column.js';
import type { ColumnSpec } from './column-spec.js';
import { Condition } from './condition.js';
import { Json } from './json.js';
import { Day, Moment } from './moment.js';
import { PreciseMoment } from './precise-moment.js';
import { refuse } from './refusal.js';
import { TimeOfDay } from './time-of-day.js';
import { Uuid } from './uuid.js';
import { Maybe, type Value } from './values.js';
import { Whole } from './whole.js';
import { Words } from './words.js';

const KINDS: Readonly<Record<ColumnType['kind'], string>> = {
  integer: 'a whole number',
  bigint: 'a whole number',
  decimal: 'a whole number of its smallest unit',
  text: 'a text',
  boolean: 'a condition',
  date: 'a date',
  timestamp: 'an instant',
  timestampMicros: 'an instant',
  timestampTz: 'an instant',
  time: 'a time of day',
  double: 'a whole number of its smallest unit',
  uuid: 'a UUID',
  json: 'JSON',
};

/** What an author may write for one. */
const EXAMPLES: Readonly<Record<ColumnType['kind'], string>> = {
  integer: '5, or random.between(1, 9)',
  bigint: '5, or random.between(1, 9)',
  decimal: '1_999 for 19.99, or random.between(500, 4_999)',
  text: "'new', or random.oneOf(['Ana', 'Zoë'])",
  boolean: 'true, or random.chance(0.5)',
  date: "'2026-01-04', or row.arrivesOn.plus(21)",
  timestamp: 'row.arrives.plus(hours(2)), or the start of a date',
  timestampMicros: 'row.arrives.plus(hours(2)), or the start of a date',
  timestampTz: 'row.arrives.plus(hours(2)), or the start of a date',
  time: "'07:30', or random.timeOfDay()",
  double: '1_500 for 1.5 in a double(3)',
  uuid: 'random.uuid()',
  json: 'json({ id: row.key })',
};

/** What a column of a type takes for a value given: an instant for a date or a time, a date for a text. */
function fitting({ kind }: ColumnType, value: unknown): Value | undefined {
  switch (kind) {
    case 'text':
      return value instanceof Words || typeof value === 'string' ? Words.of(value) : undefined;
    case 'boolean':
      return value instanceof Condition || typeof value === 'boolean'
        ? Condition.of(value)
        : undefined;
    case 'date':
      if (value instanceof Moment) return value.day;
      return value instanceof Day || typeof value === 'string' ? Day.of(value) : undefined;
    case 'timestamp':
    case 'timestampTz':
      return value instanceof Moment ? value : undefined;
    case 'timestampMicros':
      return value instanceof PreciseMoment || value instanceof Moment
        ? PreciseMoment.of(value)
        : undefined;
    case 'uuid':
      return value instanceof Uuid || typeof value === 'string' ? Uuid.of(value) : undefined;
    case 'json':
      return value instanceof Json ? value : undefined;
    case 'time':
      if (value instanceof Moment) return value.time;
      return value instanceof TimeOfDay || typeof value === 'string'
        ? TimeOfDay.of(value)
        : undefined;
    default:
      return value instanceof Whole || typeof value === 'number' ? Whole.of(value) : undefined;
  }
}

/** The value that a column holds for what its author gave. */
export function valueIn(place: string, column: ColumnSpec, given: unknown): Value | Maybe {
  const { type, isNullable } = column;
  if (given === null) {
    if (isNullable) return new Maybe(new Condition(bool(false)), absent(type));
    refuse(place, 'it is NULL.', 'Declare the column as nullable(type), or give it a value.');
  }
  if (given instanceof Maybe) {
    if (!isNullable) refuse(place, 'it can be NULL.', 'Declare the column as nullable(type).');
    return new Maybe(given.isSet, fitted(place, type, given.regardless));
  }
  const value = fitted(place, type, given);
  return isNullable ? new Maybe(new Condition(bool(true)), value) : value;
}

function fitted(place: string, type: ColumnType, given: unknown): Value {
  const value = fitting(type, given);
  if (value !== undefined) return value;
  const kind =
    given === undefined
      ? 'nothing'
      : typeof given === 'object'
        ? given?.constructor.name
        : typeof given;
  return refuse(
    place,
    `it is ${kind}, but a column of type ${type.kind} holds ${KINDS[type.kind]}.`,
    `Give it such a value: ${EXAMPLES[type.kind]}.`,
  );
}

const absent = (type: ColumnType): Value => {
  if (type.kind === 'boolean') return Condition.of(false);
  return TEXTS.has(type.kind) ? worded(type, text('')) : numbered(type, int(0));
};

/** Types whose values are texts in SQL's terms. */
const TEXTS: ReadonlySet<ColumnType['kind']> = new Set(['text', 'uuid', 'json']);

/** What a text is to the language. */
function worded({ kind }: ColumnType, node: Text): Value {
  if (kind === 'uuid') return new Uuid(node);
  return kind === 'json' ? new Json(node) : new Words(node);
}

/** What a number is to the language, in the unit of its column's type. */
function numbered({ kind }: ColumnType, node: Int): Value {
  switch (kind) {
    case 'date':
      return new Day(node);
    case 'timestamp':
    case 'timestampTz':
      return new Moment(node);
    case 'timestampMicros':
      return new PreciseMoment(
        new Moment(divide(node, MICROS_PER_SECOND)),
        new Whole(modulo(node, MICROS_PER_SECOND)),
      );
    case 'time':
      return new TimeOfDay(node);
    default:
      return new Whole(node);
  }
}

function nodeOf(place: string, value: Value): Int | Text | Bool | Signed {
  if (value instanceof Day) return nodeOf(place, value.number);
  if (value instanceof Whole) {
    return value.smallest < 0n ? lower(value.node, value.offset) : value.natural(place);
  }
  return value.node;
}

/** The expression of a column's value. */
export function expressionOf(place: string, value: Value | Maybe): ColumnExpression {
  if (!(value instanceof Maybe)) return nodeOf(place, value);
  const inner = nodeOf(place, value.regardless);
  const { node } = value.isSet;
  if (node.op === 'bool' && node.value) return inner;
  return inner.type === 'text' && inner.op === 'text' && node.op === 'bool'
    ? nullUnless(node, text(''))
    : nullUnless(node, inner);
}

/** What an expression of a column is to the language. */
export function readAs(type: ColumnType, node: ColumnExpression): Value | Maybe {
  if (node.type === 'nullable') {
    return new Maybe(new Condition(node.test), readAs(type, node.value) as Value);
  }
  if (node.type === 'signed') {
    const number = new Whole(node.value, node.offset);
    return type.kind === 'date' ? new Day(number) : number;
  }
  if (node.type === 'text') return worded(type, node);
  if (node.type === 'bool') return new Condition(node);
  return numbered(type, node);
}
