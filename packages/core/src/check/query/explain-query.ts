import type { Session } from '../../adapter.js';
import type { Model } from '../../model/dataset.js';
import type { Fault } from '../hypotheses/evidence.js';
import type { Explanation } from '../hypotheses/explanation.js';
import { among, bestFor, bestOf } from '../hypotheses/families.js';
import type { CheckFinding } from '../report.js';
import type { AnswerAs, AnswerTable } from './answer-tables.js';
import type { QueryComparison } from './compare-query.js';
import { countedByKey, type DayFaults, earlierDays, fromEarlierDays } from './earlier-days.js';
import { lostValues } from './lost-values.js';
import { martColumns } from './mart-columns.js';
import { fromOtherAnswer, otherAnswers } from './other-answers.js';
import { type Compared, queryFault, queryFaults } from './query-faults.js';

/** Right rows that a change of a column is tested with. */
const SAMPLE = 2_000;

/** Fewer rows at fault may be so by chance. */
const FEWEST = 3;

/** A comparison that found something, and those of other days. */
interface Request extends Compared {
  readonly model: Model;
  readonly to: number;
  readonly comparison: QueryComparison;
  /** The comparison with what the query returns over other answers. */
  readonly comparisonWith: (as: (table: AnswerTable) => AnswerAs) => QueryComparison;
  /** The tables of the source that the query reads. */
  readonly tables: readonly AnswerTable[];
}

/** What would be at fault on earlier days, as far as that explains anything. */
async function dayFaults(session: Session, request: Request): Promise<readonly DayFaults[]> {
  const { model, to, comparisonWith } = request;
  const days: DayFaults[] = [];
  for (const day of earlierDays(model, to)) {
    const at = model.calendar.endOf(day);
    const faults = await queryFaults(
      session,
      comparisonWith(() => ({ at })),
      request,
    );
    if (faults === undefined) continue;
    const counted = countedByKey(faults);
    days.push({ day, faults: counted });
    // It is late by so many days.
    if (counted.size === 0) break;
  }
  return days;
}

/** Hypotheses about what the query read instead, until one explains all. */
async function fromOtherAnswers(
  session: Session,
  request: Request,
  faults: readonly Fault[],
): Promise<readonly Explanation[]> {
  const { model, tables, to, comparisonWith } = request;
  const explanations: Explanation[] = [];
  for (const other of otherAnswers(model, tables, to)) {
    const left = await queryFaults(session, comparisonWith(other.as), request);
    if (left === undefined) continue;
    explanations.push(...fromOtherAnswer(other, faults, left));
    if (left.length === 0) break;
  }
  return explanations;
}

/** All hypotheses about what is at fault in a mart, tested: first those that take no other answer. */
async function tested(
  session: Session,
  request: Request,
  faults: readonly Fault[],
): Promise<readonly Explanation[]> {
  const { others, comparison } = request;
  if (faults.every(({ difference }) => difference === 'duplicated')) return [];
  const sample = await session.query(comparison.listSql(null, SAMPLE));
  const right = sample.map((row) => queryFault(row, request));
  const done = [
    ...(await lostValues(session, comparison, others, faults)),
    ...martColumns(others, faults, right),
  ];
  if (bestOf(done, faults) !== undefined) return done;
  const { ofWhole, ofRows } = fromEarlierDays(faults, await dayFaults(session, request));
  if (bestOf(ofWhole, faults) !== undefined) return ofWhole;
  // A row that has an earlier value may have it for another reason.
  return [...ofWhole, ...(await fromOtherAnswers(session, request, faults)), ...ofRows, ...done];
}

/** Findings about a mart with the cause that explains nearly all of their rows, if one does. */
export async function explainedQuery(
  session: Session,
  request: Request,
  findings: readonly CheckFinding[],
): Promise<readonly CheckFinding[]> {
  if (findings.length === 0) return findings;
  const faults = await queryFaults(session, request.comparison, request);
  if (faults === undefined || faults.length < FEWEST) return findings;
  const explanations = await tested(session, request, faults);
  const whole = bestOf(explanations, faults);
  return findings.map((finding) => {
    const own = faults.filter(({ difference }) => difference === finding.difference);
    const best = bestFor(own, whole, explanations);
    const causes = (best?.parts ?? (best ? [best] : [])).flatMap(({ cause, text, explains }) => {
      const rows = among(explains, own);
      return rows === 0 ? [] : [{ cause, text, rows }];
    });
    return { ...finding, causes };
  });
}
