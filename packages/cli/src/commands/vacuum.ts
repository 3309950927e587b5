import type { Status } from '@headwater/core';
import type { CommandFunction } from '../command.js';
import { EXIT } from '../exit-code.js';
import type { SourceOptions } from '../options/source.js';
import { confirm, requireAnswerable } from '../output/confirm.js';
import { renderMaintenance } from '../output/maintenance.js';
import { printJson, summarize } from '../output/print.js';
import { isLoaded } from '../output/summary.js';
import { withProgress } from '../source/change.js';
import { untilAborted, withSource } from '../source/open.js';

interface VacuumOptions extends SourceOptions {
  readonly retainHours?: number;
}

const WEEK = 168;

/** Where there is nothing to delete, core has the better answer. */
const canBeAsked = (status: Status): boolean =>
  isLoaded(status) && status.capabilities.tableVersions;

const question = ({ dataset, target }: Status, hours: number): string =>
  `Delete former versions of ${dataset} in ${target} that are older than ${hours} hours? A restore then computes their rows anew.`;

export const vacuum: CommandFunction<VacuumOptions> = (options, signal) => {
  const { retainHours, yes } = options;
  if (!yes) requireAnswerable(options, 'vacuum', 'It removes former versions');
  return withSource(options, async (source) => {
    if (!yes) {
      const status = await untilAborted(source.status(), signal);
      if (canBeAsked(status)) {
        await confirm(question(status, retainHours ?? WEEK), options, signal);
      }
    }
    const done = await withProgress(options, signal, (run) =>
      source.vacuum({ retainHours, ...run }),
    );
    if (options.json) printJson({ operation: 'vacuum', ...done });
    else summarize(options, renderMaintenance(done));
    return EXIT.done;
  });
};
