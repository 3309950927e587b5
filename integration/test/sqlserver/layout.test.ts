import { createSource, tableViews } from '@headwater/core';
import { sqlserver } from '@headwater/sqlserver';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { tiny } from '../operations/support/tiny.js';
import { onServer, temporaryNames } from './database.js';

const place = inject('sqlserver');
const url = 'url' in place ? place.url : '';
const title = 'reason' in place ? `not run: ${place.reason}` : 'a database for each system';

describe.skipIf(url === '')(title, { timeout: 240_000 }, () => {
  const names = temporaryNames(url);
  const systems = { first: names.next(), second: names.next() };
  const adapter = sqlserver({ connectionString: url, database: 'master', layout: 'databases' });
  const source = createSource({ adapter, dataset: tiny, schemas: { systems } });
  const model = tiny.model(tiny.defaults);

  afterAll(() => names.drop(), 120_000);

  it('is created by a writer, and by nobody else', async () => {
    expect((await source.status()).day).toBeNull();
    await expect(source.applyDelta({ day: 1 })).rejects.toMatchObject({ code: 'NOT_LOADED' });
    const there = await onServer(url, (query) => query('SELECT [name] FROM sys.databases'));
    expect(there.map(({ name }) => name)).not.toContain(systems.first);
    await source.loadBaseline();
    const { systems: standing } = await source.status();
    expect(standing.first).toMatchObject({ day: 0, database: systems.first, schema: 'dbo' });
    expect(standing.second).toMatchObject({ day: 0, database: systems.second, schema: 'dbo' });
  });

  it('holds what the evaluator says, day after day, and after a reset', async () => {
    for (const day of [1, 2, 0]) {
      await (day === 0 ? source.reset() : source.applyDelta({ day }));
      for (const { name, tables } of model.systems) {
        const session = await adapter.openReader({
          database: systems[name as keyof typeof systems],
        });
        for (const table of tables) {
          const key = `[${table.key.name}]`;
          const rows = await session?.query(`SELECT * FROM [dbo].[${table.name}] ORDER BY ${key}`);
          const views = tableViews(model, name, table.name);
          expect(rows, `${table.name}, day ${day}`).toEqual([
            ...views.state(model.calendar.endOf(day)),
          ]);
        }
        await session?.close();
      }
      expect((await source.verify()).findings).toEqual([]);
    }
  });

  it('keeps a ledger of its own in each', async () => {
    for (const [system, database] of Object.entries(systems)) {
      const session = await adapter.openReader({ database });
      const rows = await session?.query('SELECT DISTINCT [system_name] FROM [headwater].[ledger]');
      expect(rows).toEqual([{ system_name: system }]);
      await session?.close();
    }
  });

  it('that the login may not create is requested', async () => {
    const login = names.next();
    const password = 'Only-Connects-1';
    await onServer(url, (query) => query(`CREATE LOGIN [${login}] WITH PASSWORD = N'${password}'`));
    try {
      const limited = sqlserver({
        connectionString: url,
        database: 'master',
        layout: 'databases',
        user: login,
        password,
      });
      const missing = names.next();
      const error: unknown = await limited
        .openWriter({ database: missing })
        .catch((reason) => reason);
      expect(error).toMatchObject({ code: 'CONNECTION_FAILED' });
      expect((error as { next: string }).next).toBe(`Create it: CREATE DATABASE [${missing}]`);
      expect(String(error)).not.toContain(password);
    } finally {
      await onServer(url, (query) => query(`DROP LOGIN [${login}]`));
    }
  });
});
