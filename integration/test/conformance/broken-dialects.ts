import { ansi } from '@headwater/core/adapter';
import { type Broken, withCapabilities, withDialect, withSession } from './broken.js';

/** Adapters that make false claims. */
export const brokenClaims: readonly Broken[] = [
  [
    'claims defaults that it does not make',
    withDialect((dialect) => ({
      createTable: (spec) =>
        dialect.createTable({
          ...spec,
          columns: spec.columns.map((column) => ({ ...column, default: undefined })),
        }),
    })),
    'structure/as-created',
    'structure/defaults',
    'custom-rows/defaults',
  ],
  [
    'makes defaults of another hour',
    withDialect(({ now = '', ...dialect }) => ({
      createTable: (spec) =>
        dialect.createTable(spec).map((sql) => sql.replaceAll(now, `(${now} + INTERVAL 1 HOUR)`)),
    })),
    'structure/defaults',
  ],
  [
    'claims foreign keys that it does not make',
    withDialect((dialect) => ({
      createTable: (spec) => dialect.createTable({ ...spec, foreignKeys: [] }),
    })),
    'capabilities/enforced-foreign-keys',
  ],
  [
    'denies foreign keys that it makes',
    withCapabilities({ enforcedForeignKeys: false }),
    'capabilities/enforced-foreign-keys',
  ],
  ['claims to be ephemeral', withCapabilities({ ephemeral: true }), 'capabilities/ephemeral'],
  [
    'spells former versions that it lacks',
    withDialect((dialect) => ({
      tableVersions: { source: (name) => dialect.qualified(name), restore: () => 'SELECT 1' },
    })),
    'versions/each-day',
    'versions/files',
    'capabilities/manifest',
  ],
  ['claims what nobody knows', withCapabilities({ tableVersions: true }), 'capabilities/manifest'],
  [
    'claims a limit that is no number',
    withCapabilities({ transactionRows: 'many' }),
    'capabilities/manifest',
  ],
  ['leaves out a claim', withCapabilities({ transactions: undefined }), 'capabilities/manifest'],
];

/** Adapters that spell SQL wrong. */
export const brokenDialects: readonly Broken[] = [
  [
    'takes letters of other scripts for question marks',
    withDialect((dialect) => ({
      pickText(list, index) {
        const plain = list.map((text) => text.replace(/[^ -~]/g, '?'));
        return dialect.pickText.call(this, plain, index);
      },
    })),
    'texture/days',
  ],
  [
    'computes remainders in doubles',
    withDialect(() => ({
      modulo: (left, right) => `CAST(fmod(CAST(${left} AS DOUBLE), ${right}) AS BIGINT)`,
    })),
    'expressions/division',
    'expressions/hashes',
  ],
  [
    'rounds quotients',
    withDialect(() => ({ divide: (left, right) => `CAST(${left} / ${right} AS BIGINT)` })),
    'expressions/division',
    'content/every-type',
  ],
  [
    'writes literals of 32 bits',
    withDialect(() => ({ bigint: (value) => `${value}::DOUBLE::BIGINT` })),
    'expressions/literals',
  ],
  [
    'counts lists from 1',
    withDialect((dialect) => ({
      pickText: (list, index) => dialect.pickText(list, `(${index} + 1)`),
    })),
    'expressions/lists',
  ],
  [
    'can pick from short lists only',
    withDialect((dialect) => ({
      pickText: (list, index) => dialect.pickText(list.slice(0, 1000), index),
    })),
    'statements/long-lists',
  ],
  [
    'inserts equal rows once',
    withDialect((dialect) => ({
      insert: (spec) =>
        dialect.insert({ ...spec, select: `SELECT DISTINCT * FROM (${spec.select})` }),
    })),
    'without-key/days',
    'without-key/counted',
    'without-key/resume',
  ],
  [
    'updates and deletes by the first column of a key',
    withDialect((dialect) => ({
      update: (spec) => dialect.update({ ...spec, key: spec.key.slice(0, 1) }),
      delete: (spec) => dialect.delete({ ...spec, key: spec.key.slice(0, 1) }),
    })),
    'composite-key/days',
  ],
  [
    'reports the columns of a key in another order',
    withSession((session) => ({
      tablesOf: async (schema) =>
        (await session.tablesOf(schema)).map(({ primaryKey = [], ...table }) => ({
          ...table,
          primaryKey: primaryKey.toReversed(),
        })),
    })),
    'composite-key/reported',
  ],
  [
    'declares checks that any row meets',
    withDialect((dialect) => ({
      createTable: (spec) =>
        dialect.createTable(spec).map((sql) => sql.replaceAll('CHECK (', 'CHECK (1 = 1 OR ')),
    })),
    'checks/kept',
  ],
  [
    'truncates timestamps',
    withDialect((dialect) => ({
      fromInteger: (type, value) =>
        dialect.fromInteger(type, type.kind === 'timestamp' ? `(${value} // 60 * 60)` : value),
    })),
    'values/timestamp',
    'content/every-type',
  ],
  [
    'takes earlier for later',
    withDialect((dialect) => ({
      later: (instant, seconds) => dialect.later(instant, Math.abs(seconds)),
    })),
    'values/later',
  ],
  [
    'makes decimals from doubles',
    withDialect((dialect) => ({
      fromInteger: (type, value) =>
        type.kind === 'decimal'
          ? `CAST(${value}::DOUBLE / 1e${type.scale} AS ${dialect.type(type)})`
          : dialect.fromInteger(type, value),
    })),
    'values/decimal',
  ],
  [
    'forgets to quote names',
    withDialect(() => ({ identifier: (name) => name, qualified: ansi.qualified })),
    'names/schemas-spaces',
    'names/schemas-reserved-words',
  ],
  [
    'forgets quotes inside names',
    withDialect(() => ({ identifier: (name) => `"${name}"`, qualified: ansi.qualified })),
    'names/schemas-quotes',
    'names/tables-and-columns',
  ],
  [
    'forgets quotes inside texts',
    withDialect(() => ({ text: (value) => `'${value}'` })),
    'expressions/texts',
    'values/text',
  ],
  [
    'escapes backslashes that mean nothing',
    withDialect((dialect) => ({ text: (value) => dialect.text(value.replaceAll('\\', '\\\\')) })),
    'expressions/texts',
  ],
  [
    'starts series one too late',
    withDialect((dialect) => ({
      series: (first, count) => dialect.series(first + 1, count),
    })),
    'statements/series',
  ],
  [
    'loses custom rows',
    withDialect((dialect) => ({
      createTableAs: (name, select) => dialect.createTableAs(name, `${select} AND 1 = 0`),
    })),
    'custom-rows/kept-by-reset',
    'values/table-as',
    'composite-key/custom-rows',
  ],
  [
    'keeps custom rows that should go',
    withDialect((dialect) => ({
      emptyTables: (specs) =>
        specs.toReversed().map(({ name, primaryKey }) => ({
          sql: `DELETE FROM ${dialect.qualified(name)} WHERE ${dialect.identifier(primaryKey[0] ?? '')} NOT BETWEEN 5000 AND 9999`,
        })),
    })),
    'custom-rows/go-with-reset',
    'restore/custom-rows',
  ],
  [
    'updates more rows than it should',
    withDialect((dialect) => ({
      update: (spec) => dialect.update(spec).replace(/WHERE "t"\..*$/, 'WHERE 1 = 1'),
    })),
    'content/every-type',
    'values/rows-changed',
  ],
  [
    'finds no difference',
    withDialect(() => ({ distinct: () => '1 = 0' })),
    'verify/different-integer',
    'composite-key/verified',
    'verify/different-text',
  ],
  [
    'takes NULL for no difference',
    withDialect(() => ({ distinct: (_, left, right) => `${left} <> ${right}` })),
    'verify/null-for-value',
    'verify/value-for-null',
  ],
  [
    'compares texts as a collation does',
    withDialect((dialect) => ({
      distinct: (type, left, right) =>
        type.kind === 'text'
          ? dialect.distinct(type, `lower(rtrim(${left}))`, `lower(rtrim(${right}))`)
          : dialect.distinct(type, left, right),
    })),
    'verify/different-text',
    'verify/different-letters',
  ],
];
