import type { PlanRequest, Source } from '@headwater/core';
import type { Delivery } from '@headwater/core/adapter';
import type { CommandFunction } from '../command.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { SourceOptions } from '../options/source.js';
import { renderPlan } from '../output/plan-text.js';
import { jsonParts, printParts } from '../output/print-parts.js';
import { withProgress } from '../source/change.js';
import { withSource } from '../source/open.js';
import { UsageError } from '../usage-error.js';

interface PlanOptions extends SourceOptions {
  readonly day?: number;
  readonly at?: number;
  readonly keepCustom?: boolean;
  readonly capture?: string;
  readonly deliver?: Delivery;
}

const refuse = (message: string): never => {
  throw new UsageError(message, 'plan');
};

/** Which options go with which operation, besides those of every command. */
const OWN: Readonly<Record<string, readonly (keyof PlanOptions)[]>> = {
  'load-baseline': ['capture'],
  'apply-delta': ['day', 'at'],
  reset: ['keepCustom', 'deliver'],
  restore: ['day', 'keepCustom', 'deliver'],
  verify: ['day'],
};
const FLAGS = {
  day: '--day',
  at: '--at',
  keepCustom: '--keep-custom',
  capture: '--capture',
  deliver: '--deliver',
} as const;

const DAY_MISSING = "required option '--day <n>' not specified";

/** The parser has checked the name; which options go with it, it can't. */
function requestFor(operation: string, options: PlanOptions): PlanRequest {
  const { day, at, keepCustom, capture, deliver } = options;
  for (const name of Object.keys(FLAGS) as (keyof typeof FLAGS)[]) {
    if (options[name] === undefined || OWN[operation]?.includes(name)) continue;
    refuse(`unknown option '${FLAGS[name]}' for ${operation}`);
  }
  switch (operation) {
    case 'apply-delta':
      return { operation, day: day ?? refuse(DAY_MISSING), at };
    case 'restore':
      return { operation, day: day ?? refuse(DAY_MISSING), keepCustom, deliver };
    case 'verify':
      return { operation, day: day ?? 0 };
    case 'reset':
      return { operation, keepCustom, deliver };
    default:
      return { operation: 'load-baseline', ...(capture === undefined ? {} : { capture }) };
  }
}

export const plan: CommandFunction<PlanOptions> = (options, signal, operation) => {
  const request = requestFor(operation, options);
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
