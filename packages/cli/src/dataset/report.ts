import type { Model } from '@headwater/core/dataset';
import type { DatasetFinding } from '@headwater/core/inspection';
import { io } from '../io.js';
import { counted } from '../output/summary.js';
import { colorsFor } from '../output/terminal.js';
import type { SimulatedModel } from '../source/simulated.js';
import type { CheckRun } from './check.js';
import { shownPath } from './fingerprint-file.js';
import type { Speed } from './speed.js';
import type { SqlLength } from './sql-length.js';

export const renderHead = (
  { dataset, generatorVersion, parameters }: Model,
  kinds: string,
): string =>
  `${dataset}, generator version ${generatorVersion} (seed ${parameters.seed}, scale ${parameters.scale}, epoch ${parameters.epoch}, ${kinds} deletes${parameters.variant ? `, variant ${parameters.variant}` : ''}${parameters.texture ? `, ${parameters.texture} texture` : ''})`;

function renderFinding({ deletes, what, why, next }: DatasetFinding): readonly string[] {
  const mode = deletes === 'hard' ? 'With hard deletes: ' : '';
  return [
    `    ${mode}${what}`,
    ...(why === null ? [] : [`      why:  ${why}`]),
    ...(next === null ? [] : [`      next: ${next}`]),
  ];
}

/** The same problem is told once, though it shows with both kinds of deletes. */
function distinct(findings: readonly DatasetFinding[]): readonly DatasetFinding[] {
  const known = new Set<string>();
  return findings.filter(({ what }) => !known.has(what) && known.add(what));
}

/** A check and what it found. */
export function renderCheck({ check, promise, findings }: CheckRun): string {
  const colors = colorsFor(io().stdout);
  const state = findings.length === 0 ? colors.green('ok    ') : colors.red('broken');
  return [
    `  ${state}  ${check.padEnd(12)}  ${promise}`,
    ...distinct(findings).flatMap(renderFinding),
  ].join('\n');
}

/** What to know besides, and the result. */
export function renderEnd(
  { dataset, datasetFile }: SimulatedModel,
  runs: readonly CheckRun[],
  speed: Speed | null,
  sql: readonly SqlLength[],
): string {
  const broken = runs.filter(({ findings }) => findings.length > 0).length;
  const hasFingerprint = runs.some(({ check }) => check === 'fingerprint');
  const spelled = sql.map(({ adapter, characters }) => `${adapter} ${characters}`);
  return [
    ...(speed === null ? [] : [`Speed: ${speed.rowsPerSecond} rows a second, in JavaScript.`]),
    ...(spelled.length === 0 ? [] : [`Longest statement, in characters: ${spelled.join(', ')}.`]),
    ...(datasetFile === undefined || hasFingerprint || speed === null
      ? []
      : [
          `No fingerprint. Write one, and changed rows are noticed: headwater dataset fingerprint ${shownPath(datasetFile)}`,
        ]),
    broken === 0
      ? `${dataset.name} keeps its promises.`
      : `${dataset.name} breaks ${counted(broken, 'promise')}.`,
  ].join('\n');
}
