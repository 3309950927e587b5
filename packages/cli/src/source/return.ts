/** What reset and restore have in common: they take the user's own rows away, and so they ask. */
import type { ChangeRequest, Status } from '@headwater/core';
import type { Delivery } from '@headwater/core/adapter';
import type { ExitCode } from '../exit-code.js';
import type { SourceOptions } from '../options/source.js';
import { confirm, requireAnswerable } from '../output/confirm.js';
import { counted, customRows, isLoaded } from '../output/summary.js';
import { type ChangeOptions, change } from './change.js';
import { untilAborted, withSource } from './open.js';

export interface ReturnOptions extends SourceOptions, ChangeOptions {
  readonly keepCustom?: boolean;
  readonly deliver?: Delivery;
}

type ReturnRequest = ChangeRequest & { readonly operation: 'reset' | 'restore' };

const dayOf = (to: ReturnRequest): number => (to.operation === 'reset' ? 0 : to.day);

/** What becomes of the user's own rows. */
function fate(status: Status, to: ReturnRequest): string {
  const custom = counted(customRows(status), 'custom row');
  if (to.keepCustom) return `${custom} will be kept.`;
  const removed = `${custom} will be removed.`;
  if (to.operation === 'reset' || !status.capabilities.tableVersions) return removed;
  return `${removed} Those of day ${to.day} come back if they are in the tables' history.`;
}

function question(status: Status, to: ReturnRequest): string {
  const { dataset, target, day, systems } = status;
  const verb = to.operation === 'reset' ? 'Reset' : 'Restore';
  const from = day === null ? '' : ` from day ${day}`;
  const captures = new Set(
    Object.values(systems).flatMap((system) => system.captures.map((on) => on.capture)),
  );
  const readers = captures.size === 0 ? '' : ` Readers of ${[...captures].join(', ')} will see it.`;
  return `${verb} ${dataset} in ${target}${from} to day ${dayOf(to)}? ${fate(status, to)}${readers}`;
}

/** Where nothing is loaded, or the day is ahead, core has the better answer. */
const canBeAsked = (status: Status, day: number): boolean =>
  isLoaded(status) && (status.day === null || day <= status.day);

/** Returns to a day, once somebody has agreed. */
export async function returnTo(
  to: ReturnRequest,
  options: ReturnOptions,
  signal: AbortSignal,
): Promise<ExitCode> {
  const asks = !options.dryRun && !options.yes;
  if (asks) requireAnswerable(options, to.operation);
  return withSource(options, async (source) => {
    if (asks) {
      const status = await untilAborted(source.status(), signal);
      if (canBeAsked(status, dayOf(to))) await confirm(question(status, to), options, signal);
    }
    return change(source, to, options, signal);
  });
}
