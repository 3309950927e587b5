import type { Evidence, Fault } from './evidence.js';
import { lifeOf } from './evidence.js';
import type { Explanation } from './explanation.js';
import { listed } from './words.js';

/** Deletes that hold NULL where the row as it last was should be. */
function emptyDeletes({
  mapping,
  faults,
  fields,
  replay,
  items,
}: Evidence): readonly Explanation[] {
  if (mapping.kind !== 'changes') return [];
  const isDelete = (ordinal: number | undefined, at: number | undefined): boolean =>
    ordinal !== undefined &&
    at !== undefined &&
    replay.happenings(ordinal, at).some((one) => one.kind === 'delete' && one.at === at);
  const empty = faults.filter(({ difference, ordinal, at, differing, actual }) => {
    const isEmpty = differing.length > 1 && differing.every((index) => actual[index] === null);
    return difference === 'different' && isEmpty && isDelete(ordinal, at);
  });
  if (empty.length === 0) return [];
  const names = [...new Set(empty.flatMap(({ differing }) => differing))].map(
    (index) => fields[index]?.name ?? '',
  );
  const deletes = items.filter(({ ordinal, at }) => isDelete(ordinal, at)).length;
  const text = `Deletes hold NULL in ${listed(names)} instead of the row as it last was.`;
  const precision = empty.length / Math.max(1, deletes);
  return [{ cause: 'nulls', text, explains: new Set(empty), precision }];
}

/** Hypotheses about the words of a log, and about what its deletes hold. */
export const operations = (evidence: Evidence): readonly Explanation[] => [
  ...softDeletes(evidence),
  ...emptyDeletes(evidence),
];

function softDeletes(evidence: Evidence): readonly Explanation[] {
  const { mapping, fields, context } = evidence;
  if (mapping.kind !== 'changes' || mapping.op === undefined) return [];
  if (context.model.parameters.deletes === 'hard') return [];
  const op = fields.findLastIndex(({ column }) => column === mapping.op);
  const isSoftDelete = ({ ordinal, at }: Fault): boolean => {
    const last = ordinal === undefined ? undefined : lifeOf(evidence, ordinal).at(-1);
    return last?.kind === 'delete' && last.at === at;
  };
  const explains = evidence.faults.filter((fault) => {
    const { difference, differing, actual } = fault;
    const isOnly = difference === 'different' && differing.every((index) => index === op);
    return isOnly && actual[op] === mapping.words.delete && isSoftDelete(fault);
  });
  if (explains.length === 0) return [];
  const text = 'Soft deletes are logged as deletes, but they are updates: the rows still exist.';
  return [{ cause: 'soft-deletes-as-deletes', text, explains: new Set(explains), precision: 1 }];
}
