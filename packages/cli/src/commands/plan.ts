import type { PlanRequest, Source } from '@headwater/core';
import type { Delivery } from '@headwater/core/adapter';
import type { CommandFunction } from '../command.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { SourceOptions } from '../options/source.js';
import { renderPlan } from '../output/plan-text.js';
import { jsonParts, printParts } from '../output/print-parts.js';
import { withProgress } from '../source/change.js';
import { withSource } from '../source/open.js';

interface PlanOptions extends SourceOptions {
  readonly day?: number;
  readonly at?: number;
  readonly keepCustom?: boolean;
  readonly capture?: string;
  readonly deliver?: Delivery;
}

export const plan: CommandFunction<PlanOptions> = (options, signal, operation) => {
  const { day, at, keepCustom, capture, deliver } = options;
  // Which of them go with which operation, and which have to be given, core tells.
  const request = { operation, day, at, keepCustom, capture, deliver } as PlanRequest;
  const answer = async (source: Source): Promise<ExitCode> => {
    const planned = await withProgress(options, signal, (run) =>
      source.plan({ ...request, ...run }),
    );
    const text = options.json ? jsonParts(planned, 'steps', planned.steps) : renderPlan(planned);
    await printParts(text, signal);
    return EXIT.done;
  };
  return withSource(options, answer, 'plan');
};
