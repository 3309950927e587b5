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

/** By the numbers that Hive's protocol gives to types. */
const KINDS: Readonly<Record<number, ColumnInfo['kind']>> = {
  4: 'bigint',
  8: 'timestamp',
  15: 'decimal',
  17: 'date',
};

export const columnsIn = (schema: DriverSchema | null): readonly ColumnInfo[] =>
  (schema?.columns ?? []).map(({ columnName, typeDesc }) => {
    const primitive = typeDesc.types[0]?.primitiveEntry;
    const qualifiers = primitive?.typeQualifiers?.qualifiers;
    return {
      name: columnName,
      kind: KINDS[primitive?.type ?? -1] ?? 'other',
      precision: qualifiers?.precision?.i32Value ?? 38,
      scale: qualifiers?.scale?.i32Value ?? 0,
    };
  });
