import type { Status } from '@headwater/core';
import { counted, customRows } from './summary.js';

interface Return {
  /** Reset, or Restore. */
  readonly verb: string;
  readonly day: number;
  readonly keepCustom?: boolean | undefined;
}

/** What becomes of the user's own rows. */
function fate(status: Status, { verb, day, keepCustom }: Return): string {
  const custom = counted(customRows(status), 'custom row');
  if (keepCustom) return `${custom} will be kept.`;
  const removed = `${custom} will be removed.`;
  if (verb === 'Reset' || !status.capabilities.tableVersions) return removed;
  return `${removed} Those of day ${day} come back where the tables' history has them.`;
}

/** What is asked before systems return to a day. */
export function returnQuestion(status: Status, to: Return): string {
  const { dataset, target, day, systems } = status;
  const from = day === null ? '' : ` from day ${day}`;
  const captures = new Set(
    Object.values(systems).flatMap((system) => system.captures.map((on) => on.capture)),
  );
  const readers = captures.size === 0 ? '' : ` Readers of ${[...captures].join(', ')} see it.`;
  return `${to.verb} ${dataset} in ${target}${from} to day ${to.day}? ${fate(status, to)}${readers}`;
}
