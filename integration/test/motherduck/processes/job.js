// @ts-check
// Runs one operation in a process of its own, whose statements its parent executes, as MotherDuck would.
// It runs the built packages: Node 20 can't load their TypeScript.
import { createSource, HeadwaterError } from '@headwater/core';
import { jaffle } from '@headwater/dataset-jaffle';

/** @param {string} name */
const part = (name) =>
  import(new URL(`../../../../packages/motherduck/dist/${name}.js`, import.meta.url).href);

const { capabilities } = await part('capabilities');
const { dialectOf } = await part('dialect');
const { sessionsOn } = await part('sessions');

/** @type {import('./run-job.ts').Job} */
const { operation, database, leaseDuration, lockTimeout } = JSON.parse(
  process.env.HEADWATER_TEST_JOB ?? '',
);

/** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
const waiting = new Map();
let last = 0;

/** @param {'open' | 'run' | 'query'} kind @param {string} sql @returns {Promise<any>} */
const ask = (kind, sql = '') =>
  new Promise((resolve, reject) => {
    last += 1;
    waiting.set(last, { resolve, reject });
    process.send?.({ id: last, kind, sql });
  });

process.on('message', (/** @type {import('./run-job.ts').Answer} */ { id, value, error }) => {
  const { resolve, reject } = waiting.get(id) ?? {};
  waiting.delete(id);
  if (error === undefined) resolve?.(value);
  else reject?.(new Error(error));
});

const client = {
  secrets: [],
  name: async () => ({ name: 'test' }),
  async connect() {
    await ask('open');
    const connection = {
      /** @param {string} sql */
      run: (sql) => ask('run', sql),
      /** @param {string} sql */
      query: (sql) => ask('query', sql),
      interrupt: () => undefined,
      close: async () => undefined,
    };
    return { connection, release: () => undefined };
  },
};

const adapter = {
  name: 'motherduck',
  target: database,
  dialect: dialectOf(database),
  capabilities,
  ...sessionsOn(client, { database, leaseDuration, lockTimeout }),
  close: async () => undefined,
};
const source = createSource({ adapter, dataset: jaffle });

/** @param {string} line */
const say = (line) => process.send?.({ line });

try {
  if (operation === 'load-baseline') await source.loadBaseline();
  else await source.reset();
  say('done');
} catch (error) {
  if (!(error instanceof HeadwaterError)) throw error;
  say(`refused ${error.code}`);
}
process.disconnect();
