import type { Status } from '@headwater/core';
import { Option } from 'commander';
import type { CommandDefinition } from '../command.js';
import { EXIT } from '../exit-code.js';
import { yes } from '../options/operation.js';
import { type SourceOptions, sourceOptions } from '../options/source.js';
import { wholeNumber } from '../options/values.js';

interface VacuumOptions extends SourceOptions {
  readonly retainHours?: number;
}

const WEEK = 168;

const question = ({ dataset, target }: Status, hours: number): string =>
  `Delete former versions of ${dataset} in ${target} that are older than ${hours} hours? Restoring those days will then recompute their rows.`;

export const vacuum: CommandDefinition<VacuumOptions> = {
  name: 'vacuum',
  description: "Delete the files of former versions. It asks first: this can't be undone.",
  options: () => [
    new Option(
      '--retain-hours <n>',
      `keep files needed by versions of the last N hours (default: ${WEEK}, a week)`,
    ).argParser(wholeNumber(0)),
    yes(),
    ...sourceOptions(),
  ],
  examples: ['vacuum', 'vacuum --retain-hours 336 --yes'],
  async run(options, { signal }) {
    const { confirm, requireAnswerable } = await import('../output/confirm.js');
    const { printMaintenance } = await import('../output/maintenance.js');
    const { withProgress } = await import('../output/progress.js');
    const { isLoaded } = await import('../output/summary.js');
    const { untilAborted, withSource } = await import('../source/open.js');
    const { retainHours, yes } = options;
    if (!yes) requireAnswerable(options, 'vacuum', 'It removes former versions');
    return withSource(options, async (source) => {
      if (!yes) {
        const status = await untilAborted(source.status(), signal);
        // If there is nothing to delete, core has a better message.
        if (isLoaded(status) && status.capabilities.tableVersions) {
          await confirm(question(status, retainHours ?? WEEK), options, signal);
        }
      }
      const done = await withProgress(options, signal, (run) =>
        source.vacuum({ retainHours, ...run }),
      );
      printMaintenance('vacuum', done, options);
      return EXIT.done;
    });
  },
};
