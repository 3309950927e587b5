import { medians, seconds } from './measure.js';
import { baselineRows, type Setup, sourceOn, withDatabase } from './setup.js';

/** Rows a second that the engine computes from a load's statements, without keeping them. */
export async function measureGeneration(setup: Setup): Promise<number> {
  const { steps } = sourceOn(':memory:', setup.scale).plan({ operation: 'load-baseline' });
  return withDatabase(':memory:', async (connection) => {
    const generate = (): Promise<number> =>
      seconds(async () => {
        for (const { kind, table, sql } of steps) {
          // The first line of an insert is its head; the query follows.
          const query = sql.slice(sql.indexOf('\n') + 1);
          if (kind === 'insert') {
            await connection.runAndReadAll(`SELECT SUM(hash(r)) FROM (${query}) AS r`);
          } else if (table === null && !sql.startsWith('CREATE SCHEMA')) {
            await connection.run(sql);
          }
        }
      });
    await generate();
    const [took = Number.NaN] = await medians(setup.repetitions, generate);
    return baselineRows(setup.scale) / took;
  });
}
