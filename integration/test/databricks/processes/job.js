// @ts-check
// Runs one operation on Databricks in a process of its own, which the tests kill or compete with.
// It runs the built packages: Node 20 can't load their TypeScript.
import { createSource, HeadwaterError } from '@headwater/core';
import { databricks } from '@headwater/databricks';
import { pair } from './pair.js';

/** @type {import('./run-job.ts').Job} */
const { options, schemas, operation, day } = JSON.parse(process.env.HEADWATER_TEST_JOB ?? '');
const source = createSource({ adapter: databricks(options), dataset: pair, schemas });

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`);

/** @param {import('@headwater/core').Progress} progress */
const onProgress = ({ step, steps }) => say(`${step} ${steps}`);

try {
  if (operation === 'apply-delta') await source.applyDelta({ day, onProgress });
  else if (operation === 'reset') await source.reset({ onProgress });
  else await source.loadBaseline({ onProgress });
  say('done');
} catch (error) {
  if (!(error instanceof HeadwaterError)) throw error;
  say(`refused ${error.code}: ${error.message.replaceAll(/\s+/g, ' ')}`);
  process.exitCode = 2;
}
