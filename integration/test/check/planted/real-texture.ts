import { filledWith, type Mistake } from './mistake.js';
import { DAY, endOf } from './shop.js';

const real = { kind: 'copy', source: 'real', finding: 'different' } as const;

/** A copy of what a pipeline saw that sees only some changes. */
const seen = (table: string, key: string, where: string): string =>
  filledWith(
    `SELECT * EXCLUDE (valid_from, valid_to, is_current, version) FROM history.${table} WHERE valid_from <= ${endOf(DAY)} AND (${where}) QUALIFY row_number() OVER (PARTITION BY ${key} ORDER BY valid_from DESC) = 1`,
  );

/** Each byte of a text's UTF-8 as the character that Latin-1 has for it. */
const asLatin1 = (column: string): string =>
  `array_to_string(list_transform(range(0, octet_length(encode(${column}))), i -> chr(('0x' || hex(encode(${column}))[2*i+1:2*i+2])::INTEGER)), '')`;

/** Mistakes that show in rows as real sources have them. */
export const REAL_TEXTURE: readonly Mistake[] = [
  {
    mistake: 'UTF-8 read as Latin-1',
    ...{ ...real, table: 'customers', cause: 'encoding' },
    plant: [
      `UPDATE wh.t SET first_name = ${asLatin1('first_name')}, last_name = ${asLatin1('last_name')}`,
    ],
  },
  {
    mistake: 'letters without their accents',
    ...{ ...real, table: 'customers', cause: 'encoding' },
    plant: [
      'UPDATE wh.t SET first_name = strip_accents(first_name), last_name = strip_accents(last_name)',
    ],
  },
  {
    mistake: 'what is not ASCII as question marks',
    ...{ ...real, table: 'customers', cause: 'encoding' },
    plant: [
      "UPDATE wh.t SET last_name = regexp_replace(last_name, '[^ -~]', '?', 'g'), first_name = regexp_replace(first_name, '[^ -~]', '?', 'g')",
    ],
  },
  {
    mistake: 'texts trimmed',
    ...{ ...real, table: 'customers', cause: 'trimmed' },
    plant: [
      'UPDATE wh.t SET first_name = trim(first_name), last_name = trim(last_name), email = trim(email)',
    ],
  },
  {
    mistake: 'addresses in lower case',
    ...{ ...real, table: 'customers', cause: 'text-case' },
    plant: ['UPDATE wh.t SET email = lower(email)'],
  },
  {
    mistake: 'empty texts as NULL',
    ...{ ...real, table: 'customers', cause: 'nulls' },
    plant: [
      "UPDATE wh.t SET first_name = nullif(first_name, ''), last_name = nullif(last_name, ''), email = nullif(email, '')",
    ],
  },
  {
    mistake: 'NULL as empty texts',
    ...{ ...real, table: 'customers', cause: 'defaults' },
    plant: [
      "UPDATE wh.t SET first_name = coalesce(first_name, ''), last_name = coalesce(last_name, ''), email = coalesce(email, '')",
    ],
  },
  {
    mistake: 'a watermark on updated_at misses what is committed late',
    ...{ ...real, table: 'orders', cause: 'late-commits' },
    plant: [
      seen(
        'orders',
        'order_id',
        `NOT (valid_from > ${endOf(0)} AND updated_at < date_trunc('day', valid_from))`,
      ),
    ],
  },
  {
    mistake: 'a source of plain texture in place of a real one',
    ...{ ...real, table: 'orders', cause: 'other-source' },
    plant: [filledWith('FROM other.texture')],
  },
];
