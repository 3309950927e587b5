// @ts-check
// Runs one operation on a DuckDB file in a process of its own, which the tests kill or compete with.
// It runs the built packages: Node 20 can't load their TypeScript.
import { createSource, HeadwaterError } from '@headwater/core';
import { jaffle } from '@headwater/dataset-jaffle';
import { duckdb } from '@headwater/duckdb';

/** @type {import('./run-job.ts').Job} */
const { database, options, operation, request } = JSON.parse(process.argv[2] ?? '');
const source = createSource({ adapter: duckdb({ database }), dataset: jaffle, ...options });

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`);

/** @param {import('@headwater/core').Progress} progress */
const onProgress = ({ system, day, step, steps }) => say(`${system} ${day} ${step} ${steps}`);

try {
  if (operation === 'apply-delta') await source.applyDelta({ day: 1, ...request, onProgress });
  else if (operation === 'reset') await source.reset({ ...request, onProgress });
  else await source.loadBaseline({ onProgress });
  say('done');
} catch (error) {
  if (!(error instanceof HeadwaterError)) throw error;
  say(`refused ${error.code}`);
  process.exitCode = 2;
}
