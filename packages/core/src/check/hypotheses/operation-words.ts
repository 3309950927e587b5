import type { Evidence, Fault } from './evidence.js';
import { lifeOf } from './evidence.js';
import type { Explanation } from './explanation.js';

/** Hypotheses about the words of a log. */
export function operationWords(evidence: Evidence): readonly Explanation[] {
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
