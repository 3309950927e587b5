import { isCustomKey } from '@headwater/core/timeline';
import { type Broken, withDialect, withSession } from './broken.js';
import { losesSteps } from './broken-journals.js';

/** Claims to have deleted every requested row. */
const claimsDeletes = withSession((session) => ({
  execute: async (sql) => {
    const [, parts = '', keys] =
      /^([\s\S]*)DELETE FROM "shelf"[^\n]*\nWHERE [^\n]* IN \(\n([\s\S]*)\n\)$/.exec(sql) ?? [];
    const rows = await session.execute(sql);
    if (keys === undefined) return rows;
    const [asked] = await session.query(`${parts}SELECT count(*) AS rows FROM (${keys})`);
    return Number(asked?.rows);
  },
}));

/** Adapters that lose more with hard deletes than they should, or less. */
export const brokenDeletes: readonly Broken[] = [
  [
    'deletes nothing',
    withDialect((dialect) => ({
      delete: (spec) => dialect.delete({ ...spec, select: `${spec.select} LIMIT 0` }),
    })),
    'deletes/rows',
    'deletes/with-parents',
  ],
  [
    'deletes more rows than it should',
    withDialect((dialect) => ({
      delete: (spec) => dialect.delete(spec).replace(' IN (', ' >= ANY ('),
    })),
    'deletes/rows',
    'deletes/with-parents',
  ],
  [
    'has no way to delete a child and then its parent',
    withDialect(() => ({ setAside: undefined })),
    'deletes/with-parents',
    'deletes/undone',
  ],
  [
    'loses custom rows as it makes way for deletes',
    withDialect((dialect) => ({
      setAside(spec) {
        const { remove = [], restore = [] } = dialect.setAside?.(spec) ?? {};
        const isInsert = (sql: string): boolean => sql.startsWith('INSERT');
        const generated = `"${spec.primaryKey}" NOT BETWEEN 5000 AND 9999`;
        return {
          remove,
          restore: restore.map((sql) => (isInsert(sql) ? `${sql} WHERE ${generated}` : sql)),
        };
      },
    })),
    'deletes/custom-rows',
  ],
  ['claims to delete rows that are not there', claimsDeletes, 'deletes/drift', 'deletes/rows'],
  [
    'shows no custom rows',
    withSession((session) => ({
      query: async (sql) =>
        (await session.query(sql)).filter(({ key }) => !isCustomKey(Number(key))),
    })),
    'deletes/custom-child',
    'deletes/kept-custom',
  ],
  [
    'ignores a rollback of deletes',
    withSession(() => ({ transaction: (work) => work() })),
    'deletes/undone',
    'deletes/cut-after',
  ],
  ['loses the steps of a day that deletes', losesSteps, 'deletes/cut-before'],
];
