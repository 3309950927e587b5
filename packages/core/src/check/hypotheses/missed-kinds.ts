import { DELETED_AT, UPDATED_AT } from '../../model/column.js';
import { textureOf } from '../../model/textures.js';
import type { Evidence } from './evidence.js';
import type { Happening } from './replay.js';
import { secondsOf } from './values.js';
import { quoted } from './words.js';

/** Which changes are missed, whenever they happened. */
export interface KindRule {
  readonly kind: 'any' | 'late' | 'delete' | 'change' | 'update' | 'insert' | 'columns';
  readonly columns?: string;
  readonly test: (happening: Happening) => boolean;
}

const KINDS: readonly KindRule[] = [
  { kind: 'any', test: () => true },
  { kind: 'delete', test: ({ kind }) => kind === 'delete' },
  { kind: 'change', test: ({ kind }) => kind !== 'insert' },
  { kind: 'update', test: ({ kind }) => kind === 'update' },
  { kind: 'insert', test: ({ kind }) => kind === 'insert' },
];

/** The columns that a change changes. */
function changedColumns({ replay }: Evidence, { ordinal, at, kind }: Happening): string {
  if (kind !== 'update') return kind;
  const [before, after] = [replay.cells(ordinal, at - 1), replay.cells(ordinal, at)];
  return replay.fields
    .filter(({ name }, index) => {
      return name !== UPDATED_AT && name !== DELETED_AT && before[index] !== after[index];
    })
    .map(({ name }) => name)
    .join(', ');
}

/** Changes that carry an instant of an earlier day than that on which they could be seen. */
function lateRules({ replay, context: { model } }: Evidence): readonly KindRule[] {
  const updated = replay.fields.findIndex(({ name }) => name === UPDATED_AT);
  if (updated < 0 || textureOf(model.parameters) === 'plain') return [];
  const test = ({ ordinal, at }: Happening): boolean => {
    const carried = secondsOf(replay.cells(ordinal, at)[updated] ?? null);
    return carried !== undefined && carried < model.calendar.startOf(model.calendar.dayOf(at));
  };
  return [{ kind: 'late', test }];
}

/** A rule for the columns, if all that is missed changes the same ones. */
function columnRules(evidence: Evidence, missed: readonly Happening[]): readonly KindRule[] {
  const [first] = missed;
  if (first === undefined || missed.length < 3) return [];
  const columns = changedColumns(evidence, first);
  const test = (one: Happening): boolean =>
    one.kind === 'update' && changedColumns(evidence, one) === columns;
  return first.kind === 'update' && columns !== '' && missed.every(test)
    ? [{ kind: 'columns', columns, test }]
    : [];
}

/** A rule for a value, if all that is missed sets a column to the same one. */
function valueRules(evidence: Evidence, missed: readonly Happening[]): readonly KindRule[] {
  const { replay } = evidence;
  const [first] = missed;
  if (first?.kind !== 'update' || missed.length < 3) return [];
  const after = replay.cells(first.ordinal, first.at);
  return replay.fields.flatMap(({ name, type }, column): KindRule[] => {
    const value = after[column] ?? null;
    if (type.kind !== 'text' && type.kind !== 'boolean') return [];
    const test = ({ kind, ordinal, at }: Happening): boolean =>
      kind === 'update' &&
      replay.cells(ordinal, at)[column] === value &&
      replay.cells(ordinal, at - 1)[column] !== value;
    return missed.every(test)
      ? [{ kind: 'columns', columns: `${name} to ${quoted(value)}`, test }]
      : [];
  });
}

/** The rules by which changes may be missed, given those that are. */
export const kindRules = (
  evidence: Evidence,
  missed: readonly Happening[],
): readonly KindRule[] => [
  ...KINDS,
  ...lateRules(evidence),
  ...columnRules(evidence, missed),
  ...valueRules(evidence, missed),
];
