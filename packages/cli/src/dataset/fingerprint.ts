import { HeadwaterError } from '@headwater/core';
import { type DatasetFingerprint, fingerprintOf, type Turn } from '@headwater/core/inspection';
import { EXIT, type ExitCode } from '../exit-code.js';
import { replaceFile } from '../files/replace-file.js';
import { printJson, summarize } from '../output/print.js';
import { counted } from '../output/summary.js';
import type { SimulatedModel } from '../source/simulated.js';
import type { DatasetOptions } from './dataset.js';
import { compareWithFile, fingerprintPath, shownPath } from './fingerprint-file.js';

function fileOf({ dataset, datasetFile }: SimulatedModel): string {
  if (datasetFile !== undefined) return fingerprintPath(datasetFile);
  throw new HeadwaterError('INVALID_INPUT', {
    what: `The dataset '${dataset.name}' isn't given by its file.`,
    why: 'Its fingerprint is kept beside it.',
    next: 'Name the file: headwater dataset fingerprint ./shop.ts',
  });
}

/** JSON as formatters want it: short lists on one line. No text in it contains a line break that isn't escaped. */
const formatted = (fingerprint: DatasetFingerprint): string => {
  const text = JSON.stringify(fingerprint, null, 2);
  const lists = /\[\n([^[\]{}]*)\n\s*\]/g;
  return `${text.replace(lists, (_, list: string) => `[${list.trim().replace(/\n\s*/g, ' ')}]`)}\n`;
};

/** Writes a dataset's fingerprint beside its file, but not over that of other rows of the same generator version. */
export async function writeFingerprint(
  simulated: SimulatedModel,
  options: DatasetOptions,
  turn: Turn,
): Promise<ExitCode> {
  const { dataset } = simulated;
  const file = fileOf(simulated);
  const found = options.update ? undefined : await compareWithFile(dataset, file, turn);
  const changed = found?.filter(({ table }) => table !== null) ?? [];
  const [first] = changed;
  if (first !== undefined) {
    const tables = changed.map(({ system, table }) => `${system}.${table}`).join(', ');
    throw new HeadwaterError('INVALID_INPUT', {
      what: `The rows of ${tables} have changed, but the generator version is still '${dataset.generatorVersion}'.`,
      ...(first.why === null ? {} : { why: first.why }),
      next: 'Raise generatorVersion, and run the command again; or, if nobody has used this version yet, add --update.',
    });
  }
  const fingerprint = await fingerprintOf(dataset, undefined, turn);
  await replaceFile(file, formatted(fingerprint)).catch((error: unknown) => {
    throw new HeadwaterError('INVALID_INPUT', {
      what: `Can't write ${shownPath(file)}.`,
      why: error instanceof Error ? error.message : String(error),
      next: 'Check the permissions and the space of its folder.',
      cause: error,
    });
  });
  const isNew = found === undefined || found.length > 0;
  if (options.json) {
    printJson({
      operation: 'dataset fingerprint',
      file: shownPath(file),
      changed: isNew,
      fingerprint,
    });
  } else {
    const { tables, days } = fingerprint;
    const of = `${counted(Object.keys(tables).length, 'table')}, days ${days.join(', ')}`;
    summarize(options, `${isNew ? 'Wrote' : 'Unchanged:'} ${shownPath(file)} (${of}).`);
  }
  return EXIT.done;
}
