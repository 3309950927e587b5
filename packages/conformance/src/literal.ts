import type { Cell, ColumnType, Dialect } from '@headwater/core/adapter';

const secondsOf = (instant: string): bigint =>
  BigInt(Date.parse(`${instant.replace(' ', 'T')}Z`) / 1000);

/** The value of a cell in the unit of its column's type. */
function unitsOf(type: ColumnType, value: number | bigint | string): bigint {
  switch (type.kind) {
    case 'decimal': {
      const [whole = '0', fraction = ''] = String(value).split('.');
      return BigInt(whole + fraction.padEnd(type.scale, '0'));
    }
    case 'double':
      return BigInt(Math.round(Number(value) * 10 ** type.scale));
    case 'date':
      return BigInt(Date.parse(`${value}T00:00:00Z`) / 86_400_000);
    case 'timestamp':
    case 'timestampTz':
      return secondsOf(String(value));
    case 'timestampMicros': {
      const [instant = '', fraction = '0'] = String(value).split('.');
      return secondsOf(instant) * 1_000_000n + BigInt(fraction);
    }
    case 'time':
      return secondsOf(`1970-01-01 ${value}`);
    default:
      return BigInt(value);
  }
}

/** Spells a cell as SQL, using only the dialect. */
export function literal(dialect: Dialect, type: ColumnType, value: Cell): string {
  if (value === null) return `CAST(NULL AS ${dialect.type(type)})`;
  if (typeof value === 'boolean') return dialect.booleanValue(value ? '1 = 1' : '1 = 0');
  if (type.kind === 'text' || type.kind === 'uuid' || type.kind === 'json') {
    return dialect.fromText(type, dialect.text(String(value)));
  }
  return dialect.fromInteger(type, dialect.bigint(unitsOf(type, value)));
}
