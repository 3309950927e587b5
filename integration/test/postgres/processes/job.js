// @ts-check
// Runs one operation on PostgreSQL in a process of its own, which the tests kill, or take the server from.
// It runs the built packages: Node 20 can't load their TypeScript.
import { createSource, HeadwaterError } from '@headwater/core';
import { jaffle } from '@headwater/dataset-jaffle';
import { postgres } from '@headwater/postgres';

/** @type {import('./run-job.ts').Job} */
const { url, operation } = JSON.parse(process.env.HEADWATER_TEST_JOB ?? '');
const source = createSource({ adapter: postgres({ connectionString: url }), dataset: jaffle });

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`);

/** @param {import('@headwater/core').Progress} progress */
const onProgress = ({ system, step, steps }) => say(`${system} ${step} ${steps}`);

try {
  if (operation === 'apply-delta') await source.applyDelta({ day: 1, onProgress });
  else if (operation === 'reset') await source.reset({ onProgress });
  else await source.loadBaseline({ onProgress });
  say('done');
} catch (error) {
  if (!(error instanceof HeadwaterError)) throw error;
  say(`refused ${error.code}`);
  process.exitCode = 2;
}
