import { columnsBeside } from './columns-beside.js';
import type { Evidence, Fault } from './evidence.js';
import { type Explanation, isNearlyAll } from './explanation.js';
import { among, bestOf, ROW_FAMILIES, TIME_FAMILIES, tested } from './families.js';
import { sweptChanges } from './missed-changes.js';
import { NOTHING_LOADED } from './missed-words.js';
import { partsWith } from './parts.js';
import { rowCount, within, withoutColumns } from './scope.js';
import { subjectsOf } from './subjects.js';

/** Of several causes, each explains so many rows, and this share of those at fault. */
const FEWEST = 4;
const OWN_SHARE = 0.05;
/** The first of several is sure. */
const SURE = 0.95;
/** So many are tried as the first. */
const MOST_TRIED = 5;

/** Causes that explain the faults together, and the faults of which nothing is left to explain. */
export interface Several {
  readonly parts: readonly Explanation[];
  readonly explained: ReadonlySet<Fault>;
}

const ordinalsIn = (faults: Iterable<Fault>): ReadonlySet<number> =>
  new Set([...faults].flatMap(({ ordinal }) => ordinal ?? []));

/** One cause that explains nearly all of the faults, or one for each of their kinds. */
function whole(evidence: Evidence, families = ROW_FAMILIES): Several | undefined {
  const { faults } = evidence;
  const explanations = tested(evidence, families);
  const best = bestOf(explanations, faults);
  if (best !== undefined) return { parts: [best], explained: best.explains };
  const kinds = new Set(faults.map(({ difference }) => difference));
  if (kinds.size === 1) return undefined;
  const parts: Explanation[] = [];
  for (const kind of kinds) {
    const own = faults.filter(({ difference }) => difference === kind);
    const one = bestOf(explanations, own);
    if (one === undefined) return undefined;
    parts.push(one);
  }
  return {
    parts: [...new Set(parts)],
    explained: new Set(parts.flatMap((one) => [...one.explains])),
  };
}

/** All of it in one part of the table: a cause by which the other rows are right. */
function inPart(evidence: Evidence): Several | undefined {
  const rows = [...ordinalsIn(evidence.faults)];
  for (const { text, has } of partsWith(evidence, rows)) {
    const found = whole(within(evidence, has), TIME_FAMILIES);
    if (found === undefined) continue;
    const only = `Only rows ${text} are at fault.`;
    const parts = found.parts.map((one): Explanation => {
      // The load wasn't late, since the other rows are there.
      if (one.text === NOTHING_LOADED) {
        return { ...one, cause: 'filtered', text: `Rows ${text} are missing, as after a filter.` };
      }
      const said = one.parts?.map((part) => ({ ...part, text: `${only} ${part.text}` }));
      return { ...one, text: `${only} ${one.text}`, ...(said && { parts: said }) };
    });
    return { ...found, parts };
  }
  return undefined;
}

/** Columns that were changed in all rows, beside what happened to the rows. */
function columnsFirst(evidence: Evidence): Several | undefined {
  const { faults } = evidence;
  const changed = columnsBeside(evidence);
  if (changed.size === 0) return undefined;
  const rest = withoutColumns(evidence, new Set(changed.keys()));
  const found = rest.faults.length < FEWEST ? undefined : (whole(rest) ?? rowsFirst(rest));
  if (found === undefined) return undefined;
  const original = (some: ReadonlySet<Fault>): ReadonlySet<Fault> =>
    new Set([...some].flatMap((fault) => rest.from.get(fault) ?? []));
  const left = new Set(rest.from.values());
  const explained = original(found.explained);
  const isExplained = (fault: Fault): boolean =>
    (!left.has(fault) || explained.has(fault)) &&
    // Of a row that should not be there, nothing else needs to be explained.
    (fault.difference === 'extra' ||
      fault.differing.every(
        (column) => changed.get(column)?.explains.has(fault) ?? left.has(fault),
      ));
  const parts = found.parts.map((one): Explanation => {
    const { parts: own, ...bare } = one;
    const said = own?.map((part) => ({ ...part, explains: original(part.explains) }));
    return { ...bare, explains: original(one.explains), ...(said && { parts: said }) };
  });
  return {
    parts: [...changed.values(), ...parts],
    explained: new Set(faults.filter(isExplained)),
  };
}

/** Candidates for the first of two causes: they are sure of their rows, whatever happened to the others. */
function sureOf(evidence: Evidence, known: readonly Explanation[] = []): readonly Explanation[] {
  const { faults } = evidence;
  const byKind: Explanation[] = [];
  const subjects = subjectsOf(evidence);
  for (const kind of ['delete', 'insert', 'update'] as const) {
    const own = ordinalsIn(
      subjects.filter(({ missed }) => missed[0]?.kind === kind).flatMap((one) => one.faults),
    );
    const others = ordinalsIn(faults.filter(({ ordinal }) => !own.has(ordinal ?? -1)));
    if (own.size < FEWEST || others.size === 0) continue;
    const rest = within(evidence, (ordinal) => !others.has(ordinal));
    // Of few rows that are left, much might be said.
    if (rowCount(rest) * 2 < rowCount(evidence)) continue;
    const best = bestOf(tested(rest, ROW_FAMILIES), rest.faults);
    if (best !== undefined) byKind.push(best);
  }
  byKind.push(...sweptChanges(evidence, subjects));
  const least = Math.max(FEWEST, faults.length * OWN_SHARE);
  return [...byKind, ...known]
    .filter(({ precision, explains }) => precision >= SURE && among(explains, faults) >= least)
    .sort((one, other) => other.explains.size - one.explains.size)
    .slice(0, MOST_TRIED);
}

/** One cause of some rows, and another of those that are left without them. */
function rowsFirst(evidence: Evidence, known?: readonly Explanation[]): Several | undefined {
  for (const one of sureOf(evidence, known)) {
    const set = ordinalsIn(one.explains);
    const rest = within(evidence, (ordinal) => !set.has(ordinal));
    if (rest.faults.length < FEWEST || rowCount(rest) * 2 < rowCount(evidence)) continue;
    const found = whole(rest);
    if (found === undefined || found.parts.some(({ precision }) => precision < SURE)) continue;
    const explained = new Set([...one.explains, ...found.explained]);
    if (isNearlyAll(among(explained, evidence.faults), evidence.faults.length)) {
      return { parts: [one, ...found.parts], explained };
    }
  }
  return undefined;
}

/** Causes that explain together what none explains alone: of a part of the table, of columns and rows, of some rows and the others. */
export const severalOf = (evidence: Evidence, known: readonly Explanation[]): Several | undefined =>
  inPart(evidence) ?? columnsFirst(evidence) ?? rowsFirst(evidence, known);
