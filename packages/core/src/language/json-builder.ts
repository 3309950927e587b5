import { concat, text, whenText } from '../expression/build.js';
import { divide, modulo } from '../expression/integer.js';
import type { Text } from '../expression/node.js';
import { SECONDS_PER_DAY } from '../model/calendar.js';
import { Condition } from './condition.js';
import { dateText, padded, timeText } from './iso-text.js';
import { escaped, Json, jsonLiteral, jsonNumber } from './json.js';
import { Day, Moment } from './moment.js';
import { PreciseMoment } from './precise-moment.js';
import { TimeOfDay } from './time-of-day.js';
import { Uuid } from './uuid.js';
import { Maybe, type Value } from './values.js';
import { Whole } from './whole.js';
import { Words } from './words.js';

/** What `json(…)` takes: literals, values of a row, and lists and objects of them. */
export type JsonLike =
  | string
  | number
  | boolean
  | null
  | Value
  | Maybe
  | readonly JsonLike[]
  | { readonly [member: string]: JsonLike };

/** Literal parts that follow each other become one. */
function joined(parts: readonly (Text | string)[]): Text {
  const merged: (Text | string)[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    const literal = typeof part === 'string' ? part : part.op === 'text' ? part.value : undefined;
    if (literal !== undefined && typeof last === 'string')
      merged[merged.length - 1] = last + literal;
    else merged.push(literal ?? part);
  }
  const [only] = merged;
  if (only === undefined) return text('');
  return merged.length === 1 ? text(only) : concat(...merged);
}

const quoted = (...parts: readonly (Text | string)[]): Text => joined(['"', ...parts, '"']);

const momentText = ({ node }: Moment): Text =>
  joined([
    dateText(new Whole(divide(node, SECONDS_PER_DAY))),
    'T',
    timeText(modulo(node, SECONDS_PER_DAY)),
  ]);

function valueText(value: Value): Text {
  if (value instanceof Json) return value.node;
  if (value instanceof Whole) return jsonNumber(value, 0).node;
  if (value instanceof Words) return quoted(escaped(value));
  if (value instanceof Condition) return whenText(value.node, 'true', 'false');
  if (value instanceof Uuid) return quoted(value.node);
  if (value instanceof Day) return quoted(dateText(value.number));
  if (value instanceof TimeOfDay) return quoted(timeText(value.node));
  if (value instanceof Moment) return quoted(momentText(value));
  return quoted(momentText(value.second), '.', padded(value.micros.natural('json()'), 6));
}

const isList = (value: JsonLike): value is readonly JsonLike[] => Array.isArray(value);

const VALUES = [Whole, Words, Condition, Day, Moment, PreciseMoment, TimeOfDay, Uuid, Json];

const isValue = (value: object): value is Value => VALUES.some((kind) => value instanceof kind);

function listed(open: string, parts: readonly (readonly (Text | string)[])[], close: string): Text {
  const separated = parts.flatMap((part, index) => [...(index === 0 ? [] : [',']), ...part]);
  return joined([open, ...separated, close]);
}

function textOf(value: JsonLike): Text {
  if (typeof value === 'number') return jsonNumber(value, 0).node;
  if (value === null || typeof value !== 'object') return jsonLiteral(value);
  if (value instanceof Maybe) {
    return whenText(value.isSet.node, valueText(value.regardless), 'null');
  }
  if (isList(value))
    return listed(
      '[',
      value.map((item) => [textOf(item)]),
      ']',
    );
  if (isValue(value)) return valueText(value);
  const members = Object.entries(value).map(([name, member]) => [
    `${JSON.stringify(name)}:`,
    textOf(member),
  ]);
  return listed('{', members, '}');
}

/** Both the type of a column, and what makes its values. */
export interface JsonType {
  readonly kind: 'json';
  (value: JsonLike): Json;
}

/**
 * The type of a column that holds JSON, and what its values are made with: objects keep the order of their members, texts
 * are escaped, and NULL becomes `null`. Dates and instants are texts in the form of ISO 8601.
 *
 * @example
 * ```ts
 * .column('payload', json, (row) => json({ id: row.key, tags: [row.kind, 'new'], note: row.note }))
 * ```
 */
export const json: JsonType = Object.assign((value: JsonLike): Json => new Json(textOf(value)), {
  kind: 'json',
} as const);
