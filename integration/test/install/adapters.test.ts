import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isFull } from '../support/full.js';
import { type BareProject, bareProject } from './bare-project.js';
import { type Packed, pack, packForeign } from './pack.js';

const PACKAGES = [
  'packages/core',
  'datasets/jaffle',
  'packages/duckdb',
  'packages/motherduck',
  'packages/sqlserver',
  'packages/databricks',
  'packages/postgres',
  'packages/cli',
];

/** What adapters talk to their platforms with; DuckDB's comes with a package per system. */
const DRIVERS = [
  '@databricks/sql',
  '@duckdb/duckdb-wasm',
  '@duckdb/node-api',
  '@electric-sql/pglite',
  '@motherduck/wasm-client',
  'mssql',
  'pg',
  'tedious',
];

/** What somebody else publishes: its peer is core, and it stands on the adapter for DuckDB. */
const FOREIGN = 'packages/cli/test/support/acme-oracle';

let tarballs: Awaited<ReturnType<typeof pack>>;
let packed: Packed;

beforeAll(async () => {
  tarballs = await pack(...PACKAGES);
  packed = { ...tarballs.packed, ...(await packForeign(FOREIGN, tarballs.folder)) };
});
afterAll(() => tarballs?.remove());

/** A bare folder, named after what is installed in it at first. */
function projectWith(...wanted: readonly string[]): { current: BareProject } {
  const holder = {} as { current: BareProject };
  beforeAll(async () => {
    holder.current = await bareProject(packed, wanted, { env: { ACME_ORACLE_PIN: '1234' } });
  });
  afterAll(() => holder.current?.remove());
  return holder;
}

/** The folders of every copy of some packages that is installed, nested ones included. */
async function copiesOf(
  names: readonly string[],
  { folder }: BareProject,
): Promise<readonly (readonly string[])[]> {
  const paths = await readdir(join(folder, 'node_modules'), { recursive: true });
  const folders = paths
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('/package.json'))
    .map((path) => path.slice(0, -'/package.json'.length));
  return names.map((name) => folders.filter((path) => `/${path}`.endsWith(`/${name}`)));
}

async function driversIn(project: BareProject): Promise<readonly string[]> {
  const copies = await copiesOf(DRIVERS, project);
  return DRIVERS.filter((_, index) => copies[index]?.length !== 0);
}

const load = async (project: BareProject): Promise<unknown> =>
  JSON.parse(await project.run(COMMAND, 'load-baseline', '--database', 'shop.duckdb', '--json'));

/** As npm links it; `npx` takes half a second to find it. */
const COMMAND = join('node_modules', '.bin', 'headwater');
const planFor = (adapter: string) => ['plan', 'load-baseline', '--adapter', adapter];
/** How a command fails with --json. */
async function failure(project: BareProject, ...given: readonly string[]): Promise<unknown> {
  const failed: unknown = await project.run(COMMAND, ...given, '--json').catch((error) => error);
  expect(failed).toMatchObject({ code: 2 });
  return JSON.parse(String(Object(failed).stdout)).error;
}

const INTO_ORDERS = 'INSERT INTO [jaffle_shop].[orders]';

describe('the command and the adapter for DuckDB, in a bare folder', () => {
  const project = projectWith('headwater', '@headwater/duckdb');

  it('bring no other driver', async () => {
    expect(await driversIn(project.current)).toEqual(['@duckdb/node-api']);
  });

  it('say what to install for another platform', async () => {
    const error = await failure(project.current, ...planFor('sqlserver'));
    expect(error).toMatchObject({
      code: 'ADAPTER_MISSING',
      next: 'Install it: npm install @headwater/sqlserver',
    });
  });

  it('load a file', async () => {
    expect(await load(project.current)).toMatchObject({ changed: true, status: { day: 0 } });
  });

  describe('and then other adapters', () => {
    beforeAll(() =>
      project.current.add(
        ...['@headwater/motherduck', '@headwater/sqlserver', '@headwater/databricks'],
        ...['@headwater/postgres', '@acme/oracle'],
      ),
    );

    it('bring a driver each, and no other copy of core', async () => {
      // PGlite and the clients for browsers are for those who want them.
      const drivers = ['@databricks/sql', '@duckdb/node-api', 'pg', 'tedious'];
      expect(await driversIn(project.current)).toEqual(drivers);
      const core = '@headwater/core';
      expect(await copiesOf([core], project.current)).toEqual([[core]]);
    });

    it('work beside each other', async () => {
      const { current } = project;
      const plan = (adapter: string) => current.run(COMMAND, ...planFor(adapter));
      const [loaded, ...plans] = await Promise.all([
        load(current),
        ...['sqlserver', 'databricks', 'postgres'].map(plan),
      ]);
      expect(loaded).toMatchObject({ changed: false, status: { day: 0 } });
      expect(plans).toEqual([
        expect.stringContaining(INTO_ORDERS),
        expect.stringContaining('INSERT INTO `jaffle_shop`.`orders`'),
        expect.stringContaining('INSERT INTO "jaffle_shop"."orders"'),
      ]);
    });

    it('say what is missing for a connection', async () => {
      const error = await failure(project.current, 'status', '--adapter', 'databricks');
      expect(error).toMatchObject({
        code: 'INVALID_CONFIG',
        what: 'No host is given for Databricks.',
      });
    });

    it('say that a token is missing', async () => {
      const given = ['status', '--adapter', 'motherduck', '--database', 'jaffle'];
      expect(await failure(project.current, ...given)).toMatchObject({
        code: 'INVALID_CONFIG',
        what: 'No token is given for MotherDuck.',
      });
    });

    it('say what is missing for an embedded database', async () => {
      const given = ['load-baseline', '--adapter', 'postgres', '--database', './shop.pglite'];
      expect(await failure(project.current, ...given)).toMatchObject({
        next: expect.stringContaining('npm install @electric-sql/pglite'),
      });
    });

    it("work if they are somebody else's", async () => {
      const given = ['status', '--adapter', '@acme/oracle', '--database', 'shop.duckdb', '--json'];
      expect(JSON.parse(await project.current.run(COMMAND, ...given))).toMatchObject({
        adapter: 'oracle',
        target: 'shop.duckdb',
        day: 0,
      });
    });
  });
});

// In any run, each adapter is installed above, and both ways to choose one run from the sources.
describe.runIf(isFull)('the adapter for SQL Server alone, in a bare folder', () => {
  const project = projectWith(
    ...['@headwater/core', '@headwater/dataset-jaffle', '@headwater/sqlserver'],
  );

  it('brings no other driver', async () => {
    expect(await driversIn(project.current)).toEqual(['tedious']);
  });

  it('plans', async () => {
    const program = `
      import { createSource } from '@headwater/core';
      import { jaffle } from '@headwater/dataset-jaffle';
      import { sqlserver } from '@headwater/sqlserver';
      const adapter = sqlserver({ server: 'nowhere.invalid', database: 'shop' });
      const { steps } = await createSource({ adapter, dataset: jaffle }).plan({ operation: 'load-baseline' });
      for (const { sql } of steps) console.log(sql);`;
    await writeFile(join(project.current.folder, 'plan.js'), program);
    expect(await project.current.run('node', 'plan.js')).toContain(INTO_ORDERS);
  });

  describe('and then the command', () => {
    beforeAll(() => project.current.add('headwater'));

    it('plan for the one platform there is', async () => {
      expect(await project.current.run(COMMAND, 'plan', 'load-baseline')).toContain(INTO_ORDERS);
    });

    it('bring no other driver', async () => {
      expect(await driversIn(project.current)).toEqual(['tedious']);
    });
  });
});

describe.runIf(isFull)('the command and the adapter for Databricks, in a bare folder', () => {
  const project = projectWith('headwater', '@headwater/databricks');

  it('bring no other driver', async () => {
    expect(await driversIn(project.current)).toEqual(['@databricks/sql']);
  });
});

describe.runIf(isFull)('the command and the adapter for MotherDuck, in a bare folder', () => {
  const project = projectWith('headwater', '@headwater/motherduck');

  it('bring no other driver, and none for a browser', async () => {
    expect(await driversIn(project.current)).toEqual(['@duckdb/node-api']);
  });
});

describe.runIf(isFull)('the command and the adapter for PostgreSQL, in a bare folder', () => {
  const project = projectWith('headwater', '@headwater/postgres');

  it('bring no other driver', async () => {
    expect(await driversIn(project.current)).toEqual(['pg']);
  });

  it('load an embedded database, once there is PGlite', async () => {
    const { current } = project;
    await current.run('npm', 'install', '--no-audit', '--no-fund', '@electric-sql/pglite@^0.5.0');
    const given = ['--database', './shop.pglite', '--json'];
    const load = await current.run(COMMAND, 'load-baseline', ...given);
    expect(JSON.parse(load)).toMatchObject({ changed: true, status: { day: 0 } });
    const status = await current.run(COMMAND, 'status', ...given);
    expect(JSON.parse(status)).toMatchObject({ adapter: 'postgres', day: 0 });
  });
});
