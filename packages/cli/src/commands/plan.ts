import type { PlanRequest } from '@headwater/core';
import type { CommandFunction } from '../action.js';
import { EXIT } from '../exit-code.js';
import { withSource } from '../open-source.js';
import type { SourceOptions } from '../options.js';
import { renderPlan } from '../output/plan-text.js';
import { print, printJson } from '../output/print.js';
import { UsageError } from '../usage-error.js';

interface PlanOptions extends SourceOptions {
  readonly day?: number;
  readonly keepCustom?: boolean;
}

const refuse = (message: string): never => {
  throw new UsageError(message, 'headwater plan');
};

/** The parser has checked the name; which options go with it, it can't. */
function requestFor(operation: string, { day, keepCustom }: PlanOptions): PlanRequest {
  if (keepCustom && operation !== 'reset')
    refuse(`unknown option '--keep-custom' for ${operation}`);
  switch (operation) {
    case 'apply-delta':
      return { operation, day: day ?? refuse("required option '--day <n>' not specified") };
    case 'verify':
      return { operation, day: day ?? 0 };
    default:
      if (day !== undefined) refuse(`unknown option '--day' for ${operation}`);
      return operation === 'reset' ? { operation, keepCustom } : { operation: 'load-baseline' };
  }
}

export const plan: CommandFunction<PlanOptions> = (options, _signal, operation) => {
  const request = requestFor(operation, options);
  return withSource(options, async (source) => {
    const planned = source.plan(request);
    if (options.json) printJson(planned);
    else print(renderPlan(planned));
    return EXIT.done;
  });
};
