import { DELETED_AT } from '../../model/column.js';
import type { Model } from '../../model/dataset.js';
import { columnsOf } from '../../views/evaluator.js';
import type { Cause } from '../causes.js';
import type { Fault } from '../hypotheses/evidence.js';
import { type Explanation, predicted } from '../hypotheses/explanation.js';
import type { AnswerAs, AnswerTable } from './answer-tables.js';

/** What a mart may have been made from instead of the source as it is. */
export interface OtherAnswer {
  readonly cause: Cause;
  readonly text: string;
  readonly as: (table: AnswerTable) => AnswerAs;
}

/** More tables than a mart is likely to read; each is a comparison. */
const MOST_TABLES = 6;

/** Other answers that a query may have read: one of its tables was a day late, or deleted rows were taken for active ones. */
export function otherAnswers(
  { calendar }: Model,
  tables: readonly AnswerTable[],
  to: number,
): readonly OtherAnswer[] {
  const day = calendar.dayOf(to) - 1;
  const isSoft = tables.some(({ table }) =>
    columnsOf(table).some(({ name }) => name === DELETED_AT),
  );
  const undeleted: OtherAnswer = {
    cause: 'soft-deletes-kept',
    text: 'The table is right if deleted rows are taken for active ones.',
    as: () => ({ at: to, isUndeleted: true }),
  };
  const late =
    day < 0 || tables.length < 2
      ? []
      : tables.slice(0, MOST_TABLES).map(
          (late): OtherAnswer => ({
            cause: 'late-load',
            text: `The table is right if ${late.table.name} are as of the end of day ${day}, and the rest is current: it was made before they were loaded.`,
            as: (table) => ({ at: table.name === late.name ? calendar.endOf(day) : to }),
          }),
        );
  return [...(isSoft ? [undeleted] : []), ...late];
}

/** How well an answer explains the faults, given those there are if it is the right one. */
export function fromOtherAnswer(
  { cause, text }: OtherAnswer,
  all: readonly Fault[],
  left: readonly Fault[],
): readonly Explanation[] {
  const placeOf = ({ key, difference }: Fault): string =>
    `${key}\u0000${difference === 'duplicated'}`;
  const remaining = new Set(left.map(placeOf));
  const now = new Set(all.map(placeOf));
  const explained = all.filter((fault) => !remaining.has(placeOf(fault)));
  const others = [...remaining].filter((place) => !now.has(place)).length;
  return predicted(cause, text, explained, others);
}
