import { resolveEpoch, type Source, type Status, type Verification } from '@headwater/core';
import type { ParameterOptions } from '../options/source.js';
import { counted, customRows } from '../output/summary.js';
import { momentsOf } from '../play/moment.js';
import { DEMO_DAYS } from './run.js';

const LAST_DAY = Math.max(...DEMO_DAYS);

function otherParameters(status: Status, asked: ParameterOptions): readonly string[] {
  return (['seed', 'scale', 'epoch', 'deletes', 'variant', 'texture'] as const).flatMap((name) => {
    const after =
      name === 'epoch' && asked.epoch ? resolveEpoch(asked.epoch, Date.now() / 1000) : asked[name];
    const before = status[name];
    if (after === undefined || before === null || before === after) return [];
    return [
      name === 'deletes'
        ? `${after} deletes instead of ${before}`
        : `${name} ${after} instead of ${before}`,
    ];
  });
}

const changedTables = ({ findings }: Verification): number =>
  new Set(findings.map(({ system, table }) => `${system}.${table}`)).size;

/**
 * What the demo would remove from a loaded source: everything an earlier demo couldn't have left.
 * Empty: nothing is lost.
 */
export async function demoLosses(
  source: Source,
  status: Status,
  asked: ParameterOptions,
): Promise<readonly string[]> {
  const last = Math.max(0, ...momentsOf(status).map(({ day }) => day));
  const custom = customRows(status);
  const halfDone = Object.values(status.systems).find(({ unfinished }) => unfinished)?.unfinished;
  const losses = [
    ...(last > LAST_DAY ? [`it is at day ${last}, beyond the demo's days`] : []),
    ...(custom > 0 ? [`${counted(custom, 'custom row')} will be removed`] : []),
    ...(halfDone ? [`its ${halfDone.operation} is unfinished`] : []),
    ...otherParameters(status, asked),
  ];
  if (losses.length > 0 || Object.values(status.systems).some(({ day }) => day === null)) {
    return losses;
  }
  const found = await source.verify();
  if (found.matches) return [];
  return [`changes in ${counted(changedTables(found), 'table')} will be undone`];
}
