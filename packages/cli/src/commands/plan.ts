import type { PlanRequest, Source } from '@headwater/core';
import type { Delivery } from '@headwater/core/adapter';
import { Argument } from 'commander';
import type { CommandDefinition } from '../command.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { capture, day, deliver, keepCustom, time } from '../options/operation.js';
import { type SourceOptions, sourceOptions } from '../options/source.js';

interface PlanOptions extends SourceOptions {
  readonly day?: number;
  readonly at?: number;
  readonly keepCustom?: boolean;
  readonly capture?: string;
  readonly deliver?: Delivery;
}

const OPERATIONS = ['load-baseline', 'apply-delta', 'reset', 'restore', 'verify'];

export const plan: CommandDefinition<PlanOptions> = {
  name: 'plan',
  description: "Print the SQL of an operation. Doesn't connect.",
  argument: () => new Argument('<operation>', 'what to plan').choices(OPERATIONS),
  options: () => [
    day('--day', 'apply-delta, restore: the day; verify: the current day (default: 0)'),
    time('apply-delta: '),
    capture(),
    keepCustom(),
    deliver(),
    ...sourceOptions(),
  ],
  examples: ['plan load-baseline', 'plan apply-delta --day 2 > day2.sql'],
  async run(options, { signal, argument }) {
    const { planText } = await import('@headwater/core/planning');
    const { jsonParts, printParts } = await import('../output/print-parts.js');
    const { withProgress } = await import('../output/progress.js');
    const { withSource } = await import('../source/open.js');
    const { day, at, keepCustom, capture, deliver } = options;
    // Core checks which of them an operation takes, and which it requires.
    const asked = { operation: argument, day, at, keepCustom, capture, deliver };
    const request = asked as PlanRequest;
    const answer = async (source: Source): Promise<ExitCode> => {
      const planned = await withProgress(options, signal, (run) =>
        source.plan({ ...request, ...run }),
      );
      const text = options.json ? jsonParts(planned, 'steps', planned.steps) : planText(planned);
      await printParts(text, signal);
      return EXIT.done;
    };
    return withSource(options, answer, 'plan');
  },
};
