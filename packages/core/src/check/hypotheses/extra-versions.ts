import { UPDATED_AT } from '../../model/column.js';
import { type Evidence, type Fault, lifeOf } from './evidence.js';
import type { Explanation } from './explanation.js';
import { isAsAt } from './subjects.js';
import { daysText } from './words.js';

const extras = ({ faults }: Evidence): readonly Fault[] =>
  faults.filter(({ difference }) => difference === 'extra');

/** A version or change where the source has none, with the values the row had anyway. */
function noise(evidence: Evidence): readonly Explanation[] {
  const { fields, context } = evidence;
  // A pipeline may write the time of its run there, too.
  const own = new Set(
    fields.flatMap(({ name }, index) => (name === UPDATED_AT || name === 'op' ? [index] : [])),
  );
  const missing = new Set(
    evidence.faults.flatMap(({ difference, key, at }) =>
      difference === 'missing' ? [`${key}\u0000${at}`] : [],
    ),
  );
  const explains = extras(evidence).filter((fault) => {
    const { key, ordinal, actualAt } = fault;
    if (ordinal === undefined || actualAt === undefined) return false;
    const life = lifeOf(evidence, ordinal);
    const isChange = life.some(({ at }) => at === actualAt);
    const last = life.at(-1);
    if (last?.kind === 'delete' && last.at <= actualAt) return false;
    // What is only elsewhere than it should be isn't noise.
    const current = life.findLast(({ at }) => at <= actualAt)?.at;
    if (missing.has(`${key}\u0000${current}`)) return false;
    return (
      !isChange && (life[0]?.at ?? actualAt) < actualAt && isAsAt(evidence, fault, actualAt, own)
    );
  });
  if (explains.length === 0) return [];
  const runs = new Set(explains.map(({ actualAt }) => actualAt));
  const days = explains.map(({ actualAt }) => context.model.calendar.dayOf(actualAt ?? 0));
  const what = evidence.mapping.kind === 'changes' ? 'Entries' : 'Versions';
  const when = runs.size * 3 <= explains.length ? ', one for each row at each run' : '';
  return [
    {
      cause: 'noise-versions',
      text: `${what} begin without a change, with the same values as before (${daysText(days)})${when}.`,
      explains: new Set(explains),
      precision: 1,
    },
  ];
}

/** Versions and changes of rows that are deleted. */
function resurrected(evidence: Evidence): readonly Explanation[] {
  const explains = extras(evidence).filter(({ ordinal, actualAt }) => {
    const last = ordinal === undefined ? undefined : lifeOf(evidence, ordinal).at(-1);
    return last?.kind === 'delete' && actualAt !== undefined && actualAt > last.at;
  });
  if (explains.length === 0) return [];
  const text = 'Rows came back after they were deleted.';
  return [{ cause: 'resurrected', text, explains: new Set(explains), precision: 1 }];
}

/** A deletion has a version of its own where the mapping says that it only ends the last one. */
function ownDeletions(evidence: Evidence): readonly Explanation[] {
  const explains = extras(evidence).filter(({ ordinal, actualAt }) => {
    const last = ordinal === undefined ? undefined : lifeOf(evidence, ordinal).at(-1);
    return last?.kind === 'delete' && actualAt === last.at;
  });
  if (explains.length === 0) return [];
  const text = "Deletions have versions of their own: see the mapping's 'deletes'.";
  return [{ cause: 'mapping', text, explains: new Set(explains), precision: 1 }];
}

/** Versions and changes from before the table should begin. */
function tooEarly(evidence: Evidence): readonly Explanation[] {
  const { mapping, context } = evidence;
  const from = mapping.kind === 'copy' ? undefined : mapping.from;
  if (from === undefined) return [];
  const start = context.model.calendar.endOf(from);
  const explains = extras(evidence).filter((fault) => {
    const { ordinal, actualAt } = fault;
    return (
      ordinal !== undefined &&
      actualAt !== undefined &&
      actualAt <= start &&
      isAsAt(evidence, fault, actualAt)
    );
  });
  if (explains.length === 0) return [];
  const text = `The table begins before the end of day ${from}: see the mapping's 'from'.`;
  return [{ cause: 'mapping', text, explains: new Set(explains), precision: 1 }];
}

/** Hypotheses about versions and changes that are none of the source's. */
export const extraVersions = (evidence: Evidence): readonly Explanation[] =>
  evidence.mapping.kind === 'copy'
    ? []
    : [
        ...tooEarly(evidence),
        ...ownDeletions(evidence),
        ...resurrected(evidence),
        ...noise(evidence),
      ];
