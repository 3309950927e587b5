import type { ColumnInfo } from './cell.js';

/** The parts of the driver's description of a result that matter here. */
export interface DriverSchema {
  readonly columns: readonly {
    readonly columnName: string;
    readonly typeDesc: {
      readonly types: readonly {
        readonly primitiveEntry?: {
          readonly type: number;
          readonly typeQualifiers?: {
            readonly qualifiers: Readonly<Record<string, { readonly i32Value?: number }>>;
          };
        };
      }[];
    };
  }[];
}

/** By the type numbers of Hive's protocol. */
const TYPES: Readonly<Record<number, string>> = {
  0: 'boolean',
  1: 'tinyint',
  2: 'smallint',
  3: 'int',
  4: 'bigint',
  5: 'float',
  6: 'double',
  7: 'string',
  8: 'timestamp',
  9: 'binary',
  10: 'array',
  11: 'map',
  12: 'struct',
  15: 'decimal',
  16: 'void',
  17: 'date',
  18: 'varchar',
  19: 'char',
};

const KINDS: readonly ColumnInfo['kind'][] = ['bigint', 'timestamp', 'decimal', 'date'];

export const columnsIn = (schema: DriverSchema | null): readonly ColumnInfo[] =>
  (schema?.columns ?? []).map(({ columnName, typeDesc }) => {
    const primitive = typeDesc.types[0]?.primitiveEntry;
    const qualifiers = primitive?.typeQualifiers?.qualifiers;
    const type = TYPES[primitive?.type ?? -1] ?? 'other';
    const precision = qualifiers?.precision?.i32Value ?? 38;
    const scale = qualifiers?.scale?.i32Value ?? 0;
    return {
      name: columnName,
      kind: KINDS.find((kind) => kind === type) ?? 'other',
      precision,
      scale,
      type: type === 'decimal' ? `decimal(${precision},${scale})` : type,
    };
  });
