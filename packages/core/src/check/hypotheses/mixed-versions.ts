import { DELETED_AT, UPDATED_AT } from '../../model/column.js';
import type { Cause } from '../causes.js';
import { mostCommon } from './column-change.js';
import { type Evidence, type Fault, lifeOf, ordinalsOf } from './evidence.js';
import type { Explanation } from './explanation.js';
import { isAsAt } from './subjects.js';
import { listed } from './words.js';

/** Some rows may have values of another version by chance. */
const FEWEST = 3;

/** Whether what differs in a row is as it is in the row at another instant. */
function differsAsAt({ replay, fields, isSame }: Evidence, fault: Fault, at: number): boolean {
  const { ordinal, differing, actual } = fault;
  if (ordinal === undefined || differing.length === 0) return false;
  const cells = replay.cells(ordinal, at);
  return differing.every((index) => {
    const field = fields[index];
    return (
      field !== undefined &&
      index < cells.length &&
      isSame(field, cells[index] ?? null, actual[index] ?? null)
    );
  });
}

const different = ({ faults }: Evidence): readonly Fault[] =>
  faults.filter(({ difference }) => difference === 'different');

const columnsOf = ({ fields }: Evidence, { differing }: Fault): string =>
  listed(differing.map((index) => fields[index]?.name ?? ''));

function explained(
  evidence: Evidence,
  cause: Cause,
  test: (fault: Fault) => boolean,
  text: (columns: string) => string,
): readonly Explanation[] {
  const rows = different(evidence).filter(test);
  if (rows.length < FEWEST) return [];
  const columns = mostCommon(rows.map((fault) => columnsOf(evidence, fault))) ?? '';
  return [{ cause, text: text(columns), explains: new Set(rows), precision: 1 }];
}

/** A mark of deletion that is missing says that a delete was missed, not an update. */
const isMarkAlone = ({ fields }: Evidence, { differing }: Fault): boolean =>
  differing.every((index) => fields[index]?.name === DELETED_AT);

/** In a copy: rows that hold values of an earlier version in some of their columns. */
function partial(evidence: Evidence): readonly Explanation[] {
  const isPartial = (fault: Fault): boolean => {
    const { ordinal } = fault;
    if (ordinal === undefined || isMarkAlone(evidence, fault)) return false;
    const before = lifeOf(evidence, ordinal).slice(0, -1);
    return before.some(
      ({ at }) => differsAsAt(evidence, fault, at) && !isAsAt(evidence, fault, at),
    );
  };
  const found = explained(
    evidence,
    'partial-update',
    isPartial,
    (columns) =>
      `Updates were applied in part: earlier values are left in ${columns} while the other columns are current.`,
  );
  return found.map((one) => ({ ...one, precision: changedShare(evidence, one.explains) }));
}

/** Of the rows whose columns have changed, the share in which they have earlier values. */
function changedShare(evidence: Evidence, stale: ReadonlySet<Fault>): number {
  const columns = new Set([...stale].flatMap(({ differing }) => differing));
  const faulty = new Set(evidence.faults.map(({ ordinal }) => ordinal));
  let right = 0;
  for (const ordinal of ordinalsOf(evidence)) {
    const life = lifeOf(evidence, ordinal);
    const [first, last] = [life[0], life.at(-1)];
    if (faulty.has(ordinal) || first === undefined || last === undefined) continue;
    const before = evidence.replay.cells(ordinal, first.at);
    const now = evidence.replay.cells(ordinal, last.at);
    if ([...columns].some((column) => before[column] !== now[column])) right += 1;
  }
  return stale.size / (stale.size + right);
}

/** In a history or a log: rows that hold values of the version before or after, or the current ones. */
function versioned(evidence: Evidence): readonly Explanation[] {
  const { end, fields, mapping } = evidence;
  const before = ({ at, ...fault }: Fault): boolean =>
    at !== undefined && differsAsAt(evidence, { at, ...fault }, at - 1);
  const isWhole = ({ differing }: Fault): boolean =>
    differing.some((index) => {
      const name = fields[index]?.name;
      return name === UPDATED_AT || name === DELETED_AT;
    });
  const next = (fault: Fault): boolean => {
    const { ordinal, at } = fault;
    if (ordinal === undefined || at === undefined) return false;
    const following = lifeOf(evidence, ordinal).find((one) => one.at > at);
    return following !== undefined && differsAsAt(evidence, fault, following.at);
  };
  const what = mapping.kind === 'changes' ? 'Changes' : 'Versions';
  return [
    ...explained(
      evidence,
      'overwritten',
      (fault) => differsAsAt(evidence, fault, end),
      (columns) =>
        `Earlier values were overwritten: the row's current ones are there in ${columns}.`,
    ),
    ...explained(
      evidence,
      'overwritten',
      (fault) => next(fault) || differsAsAt(evidence, fault, end),
      (columns) => `Earlier values were overwritten with later ones in ${columns}.`,
    ),
    ...explained(
      evidence,
      'before-image',
      (fault) => before(fault) && isWhole(fault),
      () => `${what} hold the row as it was before the change, not after it.`,
    ),
    ...explained(
      evidence,
      'partial-update',
      (fault) => before(fault),
      (columns) =>
        `Changes were applied in part: the values before the change are left in ${columns}.`,
    ),
  ];
}

/** Hypotheses about rows that hold values of several versions. */
export const mixedVersions = (evidence: Evidence): readonly Explanation[] =>
  evidence.mapping.kind === 'copy' ? partial(evidence) : versioned(evidence);
