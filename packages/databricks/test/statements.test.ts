import { describe, expect, it } from 'vitest';
import { type DriverSession, Statements } from '../src/statements.js';

/** A session of the driver, whose statements end as they are told to. */
function statementsThat(fetch: () => Promise<unknown>): Statements {
  const operation = {
    fetchAll: fetch,
    getSchema: async () => null,
    cancel: async () => undefined,
    close: async () => undefined,
  };
  const driver = { executeStatement: async () => operation };
  return new Statements(driver as unknown as DriverSession, 'nowhere');
}

const failing = (error: object) =>
  statementsThat(() => Promise.reject(Object.assign(new Error('It failed.'), error)));

describe('whether the server may still run a statement', () => {
  it('is not so after one that was done', async () => {
    const statements = statementsThat(async () => []);
    await statements.run('SELECT 1');
    expect(statements.mayRunOn).toBe(false);
  });

  it.each([{ errorCode: 'ERROR' }, { name: 'Status Error' }, { statusCode: 413 }])(
    'is not so after one that the server says has failed: %j',
    async (error) => {
      const statements = failing(error);
      await expect(statements.run('SELECT 1')).rejects.toThrow();
      expect(statements.mayRunOn).toBe(false);
    },
  );

  it.each([
    { errorCode: 'CANCELED' },
    { errorCode: 'TIMEOUT' },
    { message: 'Hive driver: 503 when connecting to resource. Max retry count exceeded.' },
    { name: 'FetchError' },
  ])('is so after one of which it did not say so: %j', async (error) => {
    const statements = failing(error);
    await expect(statements.run('SELECT 1')).rejects.toThrow();
    expect(statements.mayRunOn).toBe(true);
  });

  it('is so while one runs, and once it was cancelled, whatever became of it', async () => {
    let end = (_rows: unknown): void => undefined;
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const statements = statementsThat(() => {
      begin();
      return new Promise((resolve) => {
        end = resolve;
      });
    });
    statements.cancel();
    expect(statements.mayRunOn).toBe(false);
    const running = statements.run('INSERT');
    await begun;
    expect(statements.mayRunOn).toBe(true);
    statements.cancel();
    end([]);
    await running;
    expect(statements.mayRunOn).toBe(true);
  });
});
