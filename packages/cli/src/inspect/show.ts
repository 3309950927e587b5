import type { Model } from '@headwater/core/dataset';
import {
  type RowLife,
  type RowMoment,
  requireReachable,
  rowLife,
} from '@headwater/core/inspection';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { SourceOptions } from '../options/source.js';
import { print, printJson } from '../output/print.js';
import { spelled } from '../output/spelled.js';
import { describeParameters } from '../output/summary.js';
import { renderTable } from '../output/table.js';
import { simulatedModel } from '../source/simulated.js';
import { tableNamed } from '../source/table-name.js';
import { UsageError } from '../usage-error.js';

export interface ShowOptions extends SourceOptions {
  readonly key: string;
  readonly day?: number;
  /** Seconds of the day. */
  readonly at?: number;
}

/** The last instant to show; undefined for the usual one. */
function horizonOf({ calendar }: Model, { day, at }: ShowOptions): number | undefined {
  if (day === undefined) return undefined;
  return at === undefined ? calendar.endOf(day) : calendar.startOf(day) + at;
}

function happened({ kind, isSoftDelete, events }: RowMoment): string {
  if (kind === 'insert') return 'arrives';
  const suffix = kind === 'delete' ? ' (removed)' : isSoftDelete ? ' (soft delete)' : '';
  return `${events.join(', ')}${suffix}`;
}

/** One line for each changed column; the first says what happened. */
function linesOf(moment: RowMoment): readonly (readonly string[])[] {
  const { version, day, instant, changed } = moment;
  const head = [String(version ?? ''), String(day), instant, happened(moment)];
  if (changed.length === 0) return [[...head, '', '']];
  return changed.map(({ column, from, to }, index) => [
    ...(index === 0 ? head : ['', '', '', '']),
    column,
    from === undefined ? spelled(to) : `${spelled(from)} → ${spelled(to)}`,
  ]);
}

function renderLife({ parameters }: Model, life: RowLife): string {
  const { system, table, key, until, moments, next } = life;
  return [
    `${system}.${table}, ${key.column} ${key.value}, up to ${until} (${describeParameters(parameters)})`,
    renderTable(
      [
        ['version', 'right'],
        ['day', 'right'],
        ['instant', 'left'],
        ['event', 'left'],
        ['column', 'left'],
        ['value', 'left'],
      ],
      moments.flatMap(linesOf),
    ),
    next === null ? 'Nothing happens to it later.' : `It changes again at ${next}.`,
  ].join('\n');
}

/** Shows everything that happens to one row. */
export async function showRow(options: ShowOptions, asked: string): Promise<ExitCode> {
  if (options.at !== undefined && options.day === undefined) {
    throw new UsageError("option '--at' needs '--day'", 'show');
  }
  const { dataset, model } = await simulatedModel(options);
  const { system, table } = tableNamed(dataset, asked);
  if (options.day !== undefined) requireReachable(model, options.day);
  const life = rowLife(model, system, table, options.key, horizonOf(model, options));
  if (options.json) printJson({ dataset: model.dataset, parameters: model.parameters, ...life });
  else print(renderLife(model, life));
  return EXIT.done;
}
