import type { Cell } from '../../adapter.js';
import { SECONDS_PER_DAY } from '../../model/calendar.js';
import { CREATED_AT } from '../../model/column.js';
import type { Model, Parameters } from '../../model/dataset.js';
import { withParameters } from '../../model/other-parameters.js';
import { textureOf } from '../../model/textures.js';
import { keyFields } from '../fields.js';
import { mostCommon } from './column-change.js';
import { type Evidence, type Fault, lifeOf, ordinalsOf } from './evidence.js';
import { type Explanation, isNearlyAll } from './explanation.js';
import { Replay } from './replay.js';
import { secondsOf } from './values.js';

/** Of fewer faults, hardly a whole other source. */
const SHARE = 0.5;
/** Seeds people use. */
const SEEDS = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 21, 42, 43, 99, 100, 123, 1000, 1234, 1337, 2024,
  2025, 2026, 12_345,
];
const SCALES = [1, 2, 3, 4, 5, 10, 20, 50, 100];
/** Right rows that it is tried with. */
const MOST_RIGHT = 200;
/** Rows that a guess is tried with before all are. */
const FIRST = 20;

/** Whether a fault is as another source has it. */
function fits({ fields, isSame, mapping }: Evidence, other: Replay, end: number, fault: Fault) {
  const { difference, ordinal, actual, actualAt } = fault;
  if (fault.endDiffers) return false;
  if (ordinal === undefined) return difference === 'missing';
  const life = other.happenings(ordinal, end);
  const last = life.at(-1);
  const isGone = other.model.parameters.deletes === 'hard' && last?.kind === 'delete';
  if (difference === 'missing') {
    if (mapping.kind === 'copy') return last === undefined || isGone;
    return !life.some(({ at }) => at === fault.at);
  }
  if (last === undefined) return false;
  if (mapping.kind === 'copy' && isGone) return false;
  const at = mapping.kind === 'copy' ? end : actualAt;
  if (at === undefined || (mapping.kind !== 'copy' && !life.some((one) => one.at === at)))
    return false;
  const cells: readonly Cell[] = other.cells(ordinal, at);
  return cells.every((cell, index) => {
    const field = fields[index];
    return field === undefined || isSame(field, cell, actual[index] ?? null);
  });
}

/** The days by which the rows' arrivals are off. */
function daysOff({ fields, faults }: Evidence): number | undefined {
  const created = fields.findIndex(({ name }) => name === CREATED_AT);
  const shifts = faults
    .filter(({ difference }) => difference === 'different')
    .flatMap(({ expected, actual }) => {
      const [from, to] = [expected[created], actual[created]].map((cell) =>
        secondsOf(cell ?? null),
      );
      return from === undefined || to === undefined
        ? []
        : Math.floor(to / SECONDS_PER_DAY) - Math.floor(from / SECONDS_PER_DAY);
    });
  return mostCommon(shifts);
}

type Guess = Partial<Pick<Parameters, 'seed' | 'scale' | 'epoch' | 'deletes' | 'texture'>>;

function guesses(evidence: Evidence): readonly Guess[] {
  const { parameters, calendar } = evidence.context.model;
  const { seed, scale, deletes } = parameters;
  const off = daysOff(evidence);
  return [
    { deletes: deletes === 'hard' ? 'soft' : 'hard' },
    { texture: textureOf(parameters) === 'plain' ? 'real' : 'plain' },
    ...(off ? [{ epoch: calendar.dateOf(off) }] : []),
    ...SCALES.filter((one) => one !== scale).map((one): Guess => ({ scale: one })),
    ...SEEDS.filter((one) => one !== seed).map((one): Guess => ({ seed: one })),
  ];
}

/** Making one takes longer than trying it, and each table tries the same. */
const others = new WeakMap<Model, Map<string, Model | undefined>>();

function otherModel(model: Model, guess: Guess): Model | undefined {
  const known = others.get(model) ?? new Map<string, Model | undefined>();
  others.set(model, known);
  const name = JSON.stringify(guess);
  if (!known.has(name)) known.set(name, withParameters(model, guess));
  return known.get(name);
}

/** Another source's table, with the same mapping and day. */
function replayOf(evidence: Evidence, guess: Guess): Replay | undefined {
  const { model, mapping, table, day } = evidence.context;
  const other = otherModel(model, guess);
  const own = other?.systems
    .find(({ name }) => name === mapping.system)
    ?.tables.find(({ name }) => name === table.name);
  return other && own ? new Replay(other, mapping, own, day) : undefined;
}

/** The share of right rows that would be right with the other source, too. */
function agreement(evidence: Evidence, other: Replay, end: number): number {
  const { replay, mapping } = evidence;
  const faulty = new Set(evidence.faults.flatMap(({ ordinal }) => ordinal ?? []));
  const right: number[] = [];
  for (const ordinal of ordinalsOf(evidence)) if (!faulty.has(ordinal)) right.push(ordinal);
  const spread = Math.max(1, Math.floor(right.length / MOST_RIGHT));
  const some = right.filter((_, index) => index % spread === 0);
  const same = some.filter((ordinal) => {
    const [own, others] = [lifeOf(evidence, ordinal), other.happenings(ordinal, end)];
    if (mapping.kind !== 'copy') {
      return own.length === others.length && own.every(({ at }, index) => at === others[index]?.at);
    }
    const cells = other.cells(ordinal, end);
    const isThere = others.length > 0;
    return isThere && replay.cells(ordinal, evidence.end).every((cell, at) => cell === cells[at]);
  });
  return some.length === 0 ? 1 : same.length / some.length;
}

/** Whether most rows differ in half of their columns, as those of another seed, scale, or epoch do. */
function isOtherwise({ fields, context }: Evidence, faults: readonly Fault[]): boolean {
  const columns = fields.length - keyFields(context.table).length;
  const same = faults.filter(
    ({ difference, differing }) => difference === 'different' && differing.length * 2 < columns,
  );
  return same.length * 2 < faults.length;
}

/** Hypotheses that the target was loaded from a source with another seed, epoch, scale, or kind of deletes. */
export function otherSources(evidence: Evidence): readonly Explanation[] {
  const faults = evidence.faults.filter(({ difference }) => difference !== 'duplicated');
  let rows = 0;
  for (const _ of ordinalsOf(evidence)) rows += 1;
  const isMost = faults.length >= rows * SHARE && isOtherwise(evidence, faults);
  const explanations: Explanation[] = [];
  const spread = Math.max(1, Math.floor(faults.length / FIRST));
  const first = faults.filter((_, index) => index % spread === 0);
  for (const guess of guesses(evidence)) {
    // Another kind of deletes shows in a few rows, the others in most.
    if (!isMost && guess.deletes === undefined && guess.texture === undefined) break;
    const replay = replayOf(evidence, guess);
    if (replay === undefined) break;
    const end = replay.model.calendar.endOf(evidence.context.day);
    const test = (fault: Fault): boolean => fits(evidence, replay, end, fault);
    if (!isNearlyAll(first.filter(test).length, first.length)) continue;
    const [[name, value] = ['', '']] = Object.entries(guess);
    const text = `The table was loaded from a source with another ${name}: ${value}.`;
    const explains = new Set(faults.filter(test));
    const precision = agreement(evidence, replay, end);
    explanations.push({ cause: 'other-source', text, explains, precision });
    if (isMost && precision === 1) break;
  }
  return explanations;
}
