import {
  type DatasetCheck,
  type DatasetFinding,
  datasetChecks,
  type Turn,
} from '@headwater/core/inspection';
import { EXIT, type ExitCode } from '../exit-code.js';
import { print, printJson } from '../output/print.js';
import type { SimulatedModel } from '../source/simulated.js';
import type { DatasetOptions } from './dataset.js';
import { compareWithFile, fingerprintPath, shownPath } from './fingerprint-file.js';
import { renderCheck, renderEnd, renderHead } from './report.js';
import { measureSpeed } from './speed.js';
import { sqlOf } from './sql-length.js';

/** A check that was run. */
export interface CheckRun {
  readonly check: string;
  readonly promise: string;
  readonly findings: readonly DatasetFinding[];
}

/** Everything else is derived from a valid definition, and sense can only be made of SQL for a sound one. */
async function runAll(
  { dataset, model, deletes, datasetFile }: SimulatedModel,
  turn: Turn,
  onRun: (run: CheckRun) => void,
) {
  const runs: CheckRun[] = [];
  const add = (run: CheckRun): void => {
    runs.push(run);
    onRun(run);
  };
  const isFine = (): boolean => runs.every(({ findings }) => findings.length === 0);
  const { seed, scale, epoch, variant, texture } = model.parameters;
  const run = async ({ key, promise, run: work }: DatasetCheck): Promise<void> =>
    add({ check: key, promise, findings: await work(turn) });
  const given = { seed, scale, epoch, variant, texture, ...(deletes && { deletes }) };
  const [definition, ...others] = datasetChecks(dataset, given);
  if (definition) await run(definition);
  if (!isFine()) return { runs, speed: null, sql: [] };
  for (const check of others) await run(check);
  const file = datasetFile && fingerprintPath(datasetFile);
  const compared = file && (await compareWithFile(dataset, file, turn));
  if (compared) {
    const promise = `Rows change only with the generator version (${shownPath(file)}).`;
    add({ check: 'fingerprint', promise, findings: compared });
  }
  const speed = await measureSpeed(model, turn);
  const isSound = runs.every(
    ({ check, findings }) => check === 'fingerprint' || findings.length === 0,
  );
  if (!isSound) return { runs, speed, sql: [] };
  const { lengths, findings } = await sqlOf(dataset, model.parameters, turn);
  const promise = 'Every installed adapter can spell it.';
  if (lengths.length + findings.length > 0) add({ check: 'sql', promise, findings });
  return { runs, speed, sql: lengths };
}

/** Runs every check of a dataset and reports what they find. */
export async function checkAll(
  simulated: SimulatedModel,
  { json = false, quiet = false }: DatasetOptions,
  turn: Turn,
): Promise<ExitCode> {
  const { model, deletes } = simulated;
  const kinds = deletes === undefined ? 'soft and hard' : deletes;
  if (!json && !quiet) print(renderHead(model, kinds));
  const { runs, speed, sql } = await runAll(simulated, turn, (run) => {
    if (!json && (!quiet || run.findings.length > 0)) print(renderCheck(run));
  });
  const passes = runs.every(({ findings }) => findings.length === 0);
  if (json) {
    const { dataset, generatorVersion, parameters } = model;
    const { seed, scale, epoch, variant = null, texture = 'plain' } = parameters;
    printJson({
      ...{
        operation: 'dataset check',
        dataset,
        generatorVersion,
        seed,
        scale,
        epoch,
        variant,
        texture,
      },
      ...{ deletes: deletes ?? null, passes, checks: runs, speed, sql },
    });
  } else if (!quiet) print(renderEnd(simulated, runs, speed, sql));
  return passes ? EXIT.done : EXIT.findings;
}
