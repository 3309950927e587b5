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
const projects: BareProject[] = [];

async function install(...wanted: readonly string[]): Promise<BareProject> {
  const project = await bareProject(tarballs.packed, wanted);
  projects.push(project);
  return project;
}

/** The drivers among all installed packages, including nested ones. */
async function driversIn({ folder }: BareProject): Promise<readonly string[]> {
  const paths = await readdir(join(folder, 'node_modules'), { recursive: true });
  const isThere = (driver: string): boolean =>
    paths.some((path) => `/${path.replaceAll('\\', '/')}`.endsWith(`/${driver}/package.json`));
  return DRIVERS.filter(isThere);
}

const load = async (project: BareProject): Promise<unknown> =>
  JSON.parse(
    await project.run('npx', 'headwater', 'load-baseline', '--database', 'shop.duckdb', '--json'),
  );

const planFor = (adapter: string) => ['headwater', 'plan', 'load-baseline', '--adapter', adapter];
const planForSqlServer = planFor('sqlserver');

beforeAll(async () => {
  tarballs = await pack(...PACKAGES);
});

afterAll(async () => {
  for (const project of projects) await project.remove();
  await tarballs.remove();
});

describe('the command and the adapter for DuckDB, in a bare folder', () => {
  let project: BareProject;
  beforeAll(async () => {
    project = await install('headwater', '@headwater/duckdb');
  });

  it('bring no other driver', async () => {
    expect(await driversIn(project)).toEqual(['@duckdb/node-api']);
  });

  it('load a file', async () => {
    expect(await load(project)).toMatchObject({ changed: true, status: { day: 0 } });
  });

  it('say what to install for another platform', async () => {
    const failure: unknown = await project
      .run('npx', ...planForSqlServer, '--json')
      .catch((error) => error);
    expect(failure).toMatchObject({ code: 2 });
    expect(JSON.parse(String(Object(failure).stdout))).toMatchObject({
      error: { code: 'ADAPTER_MISSING', next: 'Install it: npm install @headwater/sqlserver' },
    });
  });
});

describe('the adapter for SQL Server alone, in a bare folder', () => {
  let project: BareProject;
  beforeAll(async () => {
    project = await install('@headwater/core', '@headwater/dataset-jaffle', '@headwater/sqlserver');
  });

  it('brings no other driver', async () => {
    expect(await driversIn(project)).toEqual(['tedious']);
  });

  it('plans', async () => {
    const program = `
      import { createSource } from '@headwater/core';
      import { jaffle } from '@headwater/dataset-jaffle';
      import { sqlserver } from '@headwater/sqlserver';
      const adapter = sqlserver({ server: 'nowhere.invalid', database: 'shop' });
      const { steps } = await createSource({ adapter, dataset: jaffle }).plan({ operation: 'load-baseline' });
      for (const { sql } of steps) console.log(sql);`;
    await writeFile(join(project.folder, 'plan.js'), program);
    expect(await project.run('node', 'plan.js')).toContain('INSERT INTO [jaffle_shop].[orders]');
  });
});

describe('the command and the adapter for SQL Server, in a bare folder', () => {
  let project: BareProject;
  beforeAll(async () => {
    project = await install('headwater', '@headwater/sqlserver');
  });

  it('plan for the one platform there is', async () => {
    expect(await project.run('npx', 'headwater', 'plan', 'load-baseline')).toContain(
      'INSERT INTO [jaffle_shop].[orders]',
    );
  });

  it('bring no other driver', async () => {
    expect(await driversIn(project)).toEqual(['tedious']);
  });
});

describe('the command and the adapter for Databricks, in a bare folder', () => {
  let project: BareProject;
  beforeAll(async () => {
    project = await install('headwater', '@headwater/databricks');
  });

  it('plan', async () => {
    expect(await project.run('npx', ...planFor('databricks'))).toContain(
      'INSERT INTO `jaffle_shop`.`orders`',
    );
  });

  it('bring no other driver', async () => {
    expect(await driversIn(project)).toEqual(['@databricks/sql']);
  });

  it('say what is missing for a connection', async () => {
    const failure: unknown = await project
      .run('npx', 'headwater', 'status', '--adapter', 'databricks', '--json')
      .catch((error) => error);
    expect(JSON.parse(String(Object(failure).stdout))).toMatchObject({
      error: { code: 'INVALID_CONFIG', what: 'No host is given for Databricks.' },
    });
  });
});

describe('the command and both adapters, in a bare folder', () => {
  let project: BareProject;
  beforeAll(async () => {
    project = await install('headwater', '@headwater/duckdb', '@headwater/sqlserver');
  });

  it('bring a driver each', async () => {
    expect(await driversIn(project)).toEqual(['@duckdb/node-api', 'tedious']);
  });

  it('work beside each other', async () => {
    expect(await load(project)).toMatchObject({ changed: true, status: { day: 0 } });
    expect(await project.run('npx', ...planForSqlServer)).toContain(
      'INSERT INTO [jaffle_shop].[orders]',
    );
  });
});
