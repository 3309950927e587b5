import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BareProject, bareProject } from './bare-project.js';
import { pack } from './pack.js';

const PACKAGES = [
  'packages/core',
  'datasets/jaffle',
  'packages/duckdb',
  'packages/sqlserver',
  'packages/databricks',
  'packages/cli',
];

/** What adapters talk to their platforms with; DuckDB's comes with a package per system. */
const DRIVERS = ['@databricks/sql', '@duckdb/node-api', 'mssql', 'tedious'];

let tarballs: Awaited<ReturnType<typeof pack>>;
/** Each a bare folder, named after what is installed in it at first. */
let withDuckDB: BareProject;
let withSqlServer: BareProject;
let withDatabricks: BareProject;

/** The drivers among all installed packages, including nested ones. */
async function driversIn({ folder }: BareProject): Promise<readonly string[]> {
  const paths = await readdir(join(folder, 'node_modules'), { recursive: true });
  const isThere = (driver: string): boolean =>
    paths.some((path) => `/${path.replaceAll('\\', '/')}`.endsWith(`/${driver}/package.json`));
  return DRIVERS.filter(isThere);
}

const load = async (project: BareProject): Promise<unknown> =>
  JSON.parse(await project.run(COMMAND, 'load-baseline', '--database', 'shop.duckdb', '--json'));

/** As npm links it; `npx` takes half a second to find it. */
const COMMAND = join('node_modules', '.bin', 'headwater');
const planFor = (adapter: string) => ['plan', 'load-baseline', '--adapter', adapter];
const INTO_ORDERS = 'INSERT INTO [jaffle_shop].[orders]';

beforeAll(async () => {
  tarballs = await pack(...PACKAGES);
  [withDuckDB, withSqlServer, withDatabricks] = (await Promise.all(
    (
      [
        ['headwater', '@headwater/duckdb'],
        ['@headwater/core', '@headwater/dataset-jaffle', '@headwater/sqlserver'],
        ['headwater', '@headwater/databricks'],
      ] as const
    ).map((wanted) => bareProject(tarballs.packed, wanted)),
  )) as [BareProject, BareProject, BareProject];
});

afterAll(async () => {
  for (const project of [withDuckDB, withSqlServer, withDatabricks]) await project?.remove();
  await tarballs?.remove();
});

describe('the command and the adapter for DuckDB, in a bare folder', () => {
  it('bring no other driver', async () => {
    expect(await driversIn(withDuckDB)).toEqual(['@duckdb/node-api']);
  });

  it('say what to install for another platform', async () => {
    const failure: unknown = await withDuckDB
      .run('npx', 'headwater', ...planFor('sqlserver'), '--json')
      .catch((error) => error);
    expect(failure).toMatchObject({ code: 2 });
    expect(JSON.parse(String(Object(failure).stdout))).toMatchObject({
      error: { code: 'ADAPTER_MISSING', next: 'Install it: npm install @headwater/sqlserver' },
    });
  });

  it('load a file', async () => {
    expect(await load(withDuckDB)).toMatchObject({ changed: true, status: { day: 0 } });
  });

  describe('and then the adapter for SQL Server', () => {
    beforeAll(() => withDuckDB.add('@headwater/sqlserver'));

    it('bring a driver each', async () => {
      expect(await driversIn(withDuckDB)).toEqual(['@duckdb/node-api', 'tedious']);
    });

    it('work beside each other', async () => {
      expect(await load(withDuckDB)).toMatchObject({ changed: false, status: { day: 0 } });
      expect(await withDuckDB.run(COMMAND, ...planFor('sqlserver'))).toContain(INTO_ORDERS);
    });
  });
});

describe('the adapter for SQL Server alone, in a bare folder', () => {
  it('brings no other driver', async () => {
    expect(await driversIn(withSqlServer)).toEqual(['tedious']);
  });

  it('plans', async () => {
    const program = `
      import { createSource } from '@headwater/core';
      import { jaffle } from '@headwater/dataset-jaffle';
      import { sqlserver } from '@headwater/sqlserver';
      const adapter = sqlserver({ server: 'nowhere.invalid', database: 'shop' });
      const { steps } = await createSource({ adapter, dataset: jaffle }).plan({ operation: 'load-baseline' });
      for (const { sql } of steps) console.log(sql);`;
    await writeFile(join(withSqlServer.folder, 'plan.js'), program);
    expect(await withSqlServer.run('node', 'plan.js')).toContain(INTO_ORDERS);
  });

  describe('and then the command', () => {
    beforeAll(() => withSqlServer.add('headwater'));

    it('plan for the one platform there is', async () => {
      expect(await withSqlServer.run(COMMAND, 'plan', 'load-baseline')).toContain(INTO_ORDERS);
    });

    it('bring no other driver', async () => {
      expect(await driversIn(withSqlServer)).toEqual(['tedious']);
    });
  });
});

describe('the command and the adapter for Databricks, in a bare folder', () => {
  it('plan', async () => {
    expect(await withDatabricks.run(COMMAND, ...planFor('databricks'))).toContain(
      'INSERT INTO `jaffle_shop`.`orders`',
    );
  });

  it('bring no other driver', async () => {
    expect(await driversIn(withDatabricks)).toEqual(['@databricks/sql']);
  });

  it('say what is missing for a connection', async () => {
    const failure: unknown = await withDatabricks
      .run(COMMAND, 'status', '--adapter', 'databricks', '--json')
      .catch((error) => error);
    expect(JSON.parse(String(Object(failure).stdout))).toMatchObject({
      error: { code: 'INVALID_CONFIG', what: 'No host is given for Databricks.' },
    });
  });
});
