import { expect, test } from 'vitest';
import { ansi, type Dialect, type TableSpec } from '../src/adapter.js';

const spec: TableSpec = {
  name: { schema: 'shop', table: 'orders' },
  comment: "Today's.",
  columns: [
    { name: 'id', type: { kind: 'bigint' }, nullable: false, comment: 'Key.' },
    { name: 'note', type: { kind: 'text', length: 9 }, nullable: true, comment: 'Text.' },
  ],
  primaryKey: ['id'],
  foreignKeys: [],
};

const backticks: Dialect = { ...ansi, identifier: (name) => `\`${name}\`` };

test('members a dialect replaces are used by those it keeps', () => {
  const statements = [
    backticks.createSchema('shop'),
    ...backticks.createTable(spec),
    ...backticks.createTableAs(spec.name, 'SELECT 1'),
    ...backticks.emptyTables([spec], 'truncate').map(({ sql }) => sql),
    backticks.insert({ into: spec.name, columns: ['id'], select: 'SELECT 1' }),
    backticks.update({ table: spec.name, key: ['id'], columns: ['note'], select: 'SELECT 1, 2' }),
    backticks.delete({ table: spec.name, key: ['id'], select: 'SELECT 1' }),
    backticks.series(5, 12),
    backticks.sharedPart({ name: 'layer', columns: ['*'], from: 'x', isFiltered: false }),
  ];
  const key = ['id', 'note'];
  statements.push(
    backticks.update({ table: spec.name, key, columns: ['x'], select: 'SELECT 1, 2, 3' }),
    backticks.delete({ table: spec.name, key, select: 'SELECT 1, 2' }),
  );
  expect(statements.at(-2)).toContain('WHERE `t`.`id` = `u`.`id` AND `t`.`note` = `u`.`note`');
  expect(statements.at(-1)).toContain('`shop`.`orders`.`note` = `u`.`note`');
  for (const sql of statements) expect(sql).not.toContain('"');
  expect(statements.join()).toContain('`shop`.`orders`');
});

test('emptying reports which tables lose rows', () => {
  const written = ansi.emptyTables([spec], 'deletes').flatMap(({ effect }) => effect ?? []);
  expect(written).toEqual([{ kind: 'write', table: spec.name }]);
});
