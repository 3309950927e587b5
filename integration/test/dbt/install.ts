import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheOf } from '../../spark/cache.js';
import { NotRun } from '../../spark/not-run.js';
import { pythonIn } from '../../spark/pip.js';
import { makeEnvironment } from '../../spark/python-environment.js';

/** The dbt project. */
export const PROJECT = fileURLToPath(new URL('../../dbt', import.meta.url));

const REQUIREMENTS = join(PROJECT, 'requirements.txt');

/** Changes with the packages to install. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of [REQUIREMENTS, join(PROJECT, 'constraints.txt')]) {
    hash.update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 12);
}

/** A Python that has dbt, installed once for all runs; or why there is none. */
export async function findDbt(): Promise<{ python: string } | { notRun: string }> {
  const environment = join(cacheOf('headwater-dbt'), fingerprint());
  try {
    const wanted = ['--requirement', REQUIREMENTS];
    await makeEnvironment(environment, { name: 'dbt', wanted, module: 'dbt.cli.main' });
  } catch (error) {
    if (error instanceof NotRun) return { notRun: error.message };
    throw error;
  }
  return { python: pythonIn(environment) };
}
