import type { ConnectSchema } from '@headwater/core/answers';
import type { Message } from './message.js';

const COLUMN = 'read_at';

const fieldOf = (schema: ConnectSchema | undefined): ConnectSchema | undefined =>
  schema?.fields?.find(({ field }) => field === COLUMN);

/** The schema of a value, with the column's of another one in its `before` and `after`. */
const graftedSchema = (value: ConnectSchema, exact: ConnectSchema): ConnectSchema => ({
  ...value,
  fields: (value.fields ?? []).map((side, index) => {
    const micros = fieldOf(exact.fields?.[index]);
    const fields = side.fields?.map((each) => (each.field === COLUMN && micros ? micros : each));
    return fieldOf(side) && fields ? { ...side, fields } : side;
  }),
});

/**
 * A message of the lab, with its column of microseconds as it is in another message about the same. No one setting of
 * Debezium's sends that column with microseconds, and the others in milliseconds.
 */
export function withMicros(message: Message, exact: Message | undefined): Message {
  const isSame = exact?.topic === message.topic && sameKey(exact, message);
  if (!isSame)
    throw new Error(`${message.topic} ${JSON.stringify(message.key)} was sent by one only`);
  const [own, other] = [message.value, exact.value];
  if (!own || !other) return message;
  const row = (side: 'before' | 'after') =>
    own[side] && COLUMN in own[side]
      ? { ...own[side], [COLUMN]: other[side]?.[COLUMN] ?? null }
      : own[side];
  const grafted = { ...message, value: { ...own, before: row('before'), after: row('after') } };
  if (!message.schemas || !exact.schemas) return grafted;
  const value = graftedSchema(message.schemas.value, exact.schemas.value);
  return { ...grafted, schemas: { ...message.schemas, value } };
}

const sameKey = (one: Message, other: Message): boolean =>
  JSON.stringify(one.key) === JSON.stringify(other.key);
