import type { TableSpec } from '@headwater/core/adapter';
import { databricks } from '@headwater/databricks';
import { describe, expect, test } from 'vitest';

const authentication = { type: 'token', token: 'secret' } as const;
const connection = { host: 'workspace.example', path: '/sql/1.0/warehouses/w', authentication };

const { dialect } = databricks(connection);
const unity = databricks({ ...connection, catalog: 'sources' }).dialect;

const table: TableSpec = {
  name: { schema: 'shop', table: 'orders' },
  comment: 'One row an order.',
  columns: [
    { name: 'id', type: { kind: 'bigint' }, nullable: false, comment: 'Key.' },
    { name: 'customer_id', type: { kind: 'bigint' }, nullable: true, comment: 'Who.' },
  ],
  primaryKey: ['id'],
  foreignKeys: [
    {
      column: 'customer_id',
      references: { schema: 'shop', table: 'customers' },
      referencedColumn: 'id',
    },
  ],
};

describe('text', () => {
  test.each([
    ["it's", "'it\\'s'"],
    ['a\\b', "'a\\\\b'"],
    ['a\nb', "'a\\nb'"],
    [`\${spark.app.name}`, "'\\u0024{spark.app.name}'"],
    ['$5', "'$5'"],
    ['żółć 漢', "'żółć 漢'"],
  ])('%j is spelled %s', (value, spelled) => {
    expect(dialect.text(value)).toBe(spelled);
  });
});

test('backticks in names are doubled', () => {
  expect(dialect.identifier('a`b')).toBe('`a``b`');
});

describe('a table', () => {
  test('declares its keys where the catalog has such constraints', () => {
    const [sql] = unity.createTable(table);
    expect(sql).toContain('PRIMARY KEY (`id`)');
    expect(sql).toContain('FOREIGN KEY (`customer_id`) REFERENCES `shop`.`customers` (`id`)');
  });

  test('has defaults, and the feature that they take, only where a column has one', () => {
    const made = {
      name: 'made',
      type: { kind: 'timestamp' },
      nullable: false,
      comment: 'When.',
      default: 'now',
    } as const;
    const [sql] = dialect.createTable({ ...table, columns: [...table.columns, made] });
    expect(sql).toContain(
      "`made` TIMESTAMP NOT NULL DEFAULT date_trunc('SECOND', current_timestamp()) COMMENT 'When.'",
    );
    expect(sql).toContain("'delta.feature.allowColumnDefaults' = 'supported'");
    expect(dialect.createTable(table).join()).not.toMatch(/default/i);
  });

  test('has none where it has not', () => {
    expect(dialect.createTable(table).join()).not.toContain('KEY (');
  });

  test('declares none in catalogs that are not of Unity Catalog', () => {
    for (const catalog of ['hive_metastore', 'spark_catalog', 'Hive_Metastore']) {
      const { dialect } = databricks({ ...connection, catalog });
      expect(dialect.createTable(table).join()).not.toContain('KEY (');
    }
  });

  test('lets the catalog coordinate its commits where that is asked for', () => {
    const asked = databricks({ ...connection, catalog: 'sources', catalogCommits: true }).dialect;
    expect(asked.createTable(table).join()).toContain("'delta.feature.catalogManaged'");
    expect(unity.createTable(table).join()).not.toContain('catalogManaged');
  });

  test('has the tags that are asked for, in a catalog that has such', () => {
    const tags = { simulated: 'true', "owner's": 'data team' };
    const asked = databricks({ ...connection, catalog: 'sources', tags }).dialect;
    const [, tagged] = asked.createTable(table);
    expect(tagged).toBe(
      "ALTER TABLE `shop`.`orders` SET TAGS ('simulated' = 'true', 'owner\\'s' = 'data team')",
    );
    expect(unity.createTable(table)).toHaveLength(1);
    const misplaced = () => databricks({ ...connection, catalog: 'hive_metastore', tags });
    expect(misplaced).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG' }));
    const unnamed = () => databricks({ ...connection, catalog: 'sources', tags: { ' ': 'x' } });
    expect(unnamed).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG' }));
  });

  test('maps names that Parquet can not hold, and only then', () => {
    const [first] = table.columns;
    const columns = [{ ...(first as (typeof table.columns)[number]), name: 'the id' }];
    expect(dialect.createTable({ ...table, columns }).join()).toContain('columnMapping');
    expect(dialect.createTable(table).join()).not.toContain('columnMapping');
  });
});

test('an update leaves rows alone that hold the values already', () => {
  const select = 'SELECT 1L AS `id`, 2L AS `customer_id`';
  const update = { table: table.name, key: ['id'], columns: ['customer_id'], select };
  expect(dialect.update(update)).toContain(
    'WHEN MATCHED AND (NOT (t.`customer_id` <=> u.`customer_id`)) THEN UPDATE SET',
  );
});

test('a key of several columns is compared column by column', () => {
  const key = ['id', 'customer_id'];
  const select = 'SELECT 1L AS `id`, 2L AS `customer_id`, 3L AS `n`';
  const on = 'ON t.`id` = u.`id` AND t.`customer_id` = u.`customer_id`';
  expect(dialect.update({ table: table.name, key, columns: ['n'], select })).toContain(on);
  expect(dialect.delete({ table: table.name, key, select })).toContain(on);
  const [sql] = unity.createTable({ ...table, primaryKey: key });
  expect(sql).toContain('PRIMARY KEY (`id`, `customer_id`)');
});

test('a delete asks for no subquery, which open-source Delta Lake refuses', () => {
  const [definitions, select] = ['WITH k AS (SELECT 1L AS `id`)\n', 'SELECT `id` FROM k'];
  expect(dialect.delete({ table: table.name, key: ['id'], with: definitions, select })).toBe(
    [
      'MERGE INTO `shop`.`orders` AS t',
      'USING (',
      '  WITH k AS (SELECT 1L AS `id`)',
      '  SELECT `id` FROM k',
      ') AS u',
      'ON t.`id` = u.`id`',
      'WHEN MATCHED THEN DELETE',
    ].join('\n'),
  );
  expect(dialect.setAside).toBeUndefined();
});

test('the version of a day is read from its catalog, whichever the reader is in', () => {
  const source = (of: typeof dialect) => of.tableVersions?.source(table.name, 3);
  expect(source(unity)).toBe('`sources`.`shop`.`orders` VERSION AS OF 3');
  expect(source(dialect)).toBe('`shop`.`orders` VERSION AS OF 3');
});

test("another client's session is told the catalog, the time zone and ANSI mode", () => {
  const settings = ["SET TIME ZONE 'UTC'", 'SET ANSI_MODE = true'];
  expect(unity.sessionSettings).toEqual(['SET CATALOG `sources`', ...settings]);
  expect(dialect.sessionSettings).toEqual(settings);
});

test("a copy of a table allows defaults, since Spark hands on those of the table's columns", () => {
  expect(dialect.createTableAs(table.name, 'SELECT 1')).toEqual([
    "CREATE OR REPLACE TABLE `shop`.`orders`\nUSING DELTA\nTBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported')\nAS SELECT 1",
  ]);
});

test('the columns of a part that is joined come from nothing that Spark could look through', () => {
  const part = { name: 'p', columns: ['a', 'b'], from: 't', where: 'a > 1', isFiltered: true };
  const words = dialect
    .sharedPart({ ...part, isJoined: true })
    .split(/\s+/)
    .join(' ');
  expect(words).toBe(
    '`p` AS ( SELECT inline(array(struct(*))) FROM ( SELECT a, b FROM t WHERE a > 1 ) )',
  );
  expect(dialect.sharedPart(part)).not.toContain('inline');
});
