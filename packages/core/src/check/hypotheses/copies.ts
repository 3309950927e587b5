import { type Evidence, type Fault, lifeOf, ordinalsOf } from './evidence.js';
import { type Explanation, isNearlyAll } from './explanation.js';
import { timeRules } from './missed-times.js';
import { referencesOf, related, tablesWith } from './related.js';
import { isAsAt } from './subjects.js';

/** Fewer doubles may be anything. */
const FEWEST = 3;

/** A row, version, or change there should be one of, and its copies. */
interface Copied {
  readonly key: string;
  readonly ordinal: number | undefined;
  /** When it came to be: a row's last change, a version's or change's own instant. */
  readonly at: number;
  readonly copies: readonly Fault[];
  /** How many there are of it in the target. */
  readonly found: number;
}

function copiedOf(evidence: Evidence): readonly Copied[] {
  const isCopy = evidence.mapping.kind === 'copy';
  const place = (key: string, at: number | undefined): string =>
    isCopy ? key : `${key}\u0000${at}`;
  const copies = new Map<string, Fault[]>();
  const missing = new Set<string>();
  for (const fault of evidence.faults) {
    const at = place(fault.key, fault.at);
    if (fault.difference === 'missing') missing.add(at);
    if (fault.difference !== 'duplicated') continue;
    copies.set(at, [...(copies.get(at) ?? []), fault]);
  }
  const make = (key: string, ordinal: number | undefined, at: number): Copied => {
    const own = copies.get(place(key, at)) ?? [];
    return {
      key,
      ordinal,
      at,
      copies: own,
      found: (missing.has(place(key, at)) ? 0 : 1) + own.length,
    };
  };
  if (!isCopy) return evidence.items.map(({ key, ordinal, at }) => make(key, ordinal, at));
  return [...ordinalsOf(evidence)].map((ordinal) =>
    make(evidence.replay.keyOf(ordinal), ordinal, lifeOf(evidence, ordinal).at(-1)?.at ?? 0),
  );
}

const isExact = ({ differing, endDiffers }: Fault): boolean =>
  differing.length === 0 && !endDiffers;

/** Loaded again: all of them, or those of some days or of a stretch of time. */
function reRuns(evidence: Evidence, all: readonly Copied[]): readonly Explanation[] {
  const doubled = all.filter(({ copies }) => copies.length > 0 && copies.every(isExact));
  if (doubled.length === 0) return [];
  const { model } = evidence.context;
  const born = ({ ordinal, at }: Copied): number =>
    ordinal === undefined ? at : (lifeOf(evidence, ordinal)[0]?.at ?? at);
  const kindOf = ({ ordinal, at }: Copied): string | undefined =>
    ordinal === undefined
      ? undefined
      : lifeOf(evidence, ordinal).find((one) => one.at === at)?.kind;
  const isCopy = evidence.mapping.kind === 'copy';
  const features = [
    ['changed', ({ at }: Copied) => at],
    ...(isCopy ? [['came', born] as const] : []),
  ] as const;
  const kinds = isCopy ? [undefined] : [undefined, 'delete', 'update', 'insert'];
  return features.flatMap(([verb, instantOf]) =>
    kinds.flatMap((kind) => {
      const own = doubled.filter((one) => kind === undefined || kindOf(one) === kind);
      if (!isNearlyAll(own.length, doubled.length)) return [];
      const rules = timeRules(model, own.map(instantOf)).filter(
        ({ shape }) => shape === 'always' || (shape !== 'hours' && own.length >= FEWEST),
      );
      return rules.map((rule): Explanation => {
        const inside = all.filter(
          (one) => rule.test(instantOf(one)) && (kind === undefined || kindOf(one) === kind),
        );
        const right = inside.filter(({ copies }) => copies.length > 0 && copies.every(isExact));
        const kindText = kind === undefined ? 'Rows' : `${kind[0]?.toUpperCase()}${kind.slice(1)}s`;
        const which = rule.shape === 'always' ? 'All rows' : `${kindText} that ${verb}${rule.text}`;
        const what = kind !== undefined && rule.shape === 'always' ? kindText : which;
        const text = `${what.replace(/(?<!the end) of day/, ' on day')} were loaded again, as by a repeated run or delivery.`;
        return {
          cause: 're-run',
          text,
          explains: new Set(right.flatMap(({ copies }) => copies)),
          precision: right.length / Math.max(1, inside.length),
        };
      });
    }),
  );
}

/** Older versions of rows beside the current one: they were added instead of replacing it. */
function appended(evidence: Evidence, all: readonly Copied[]): readonly Explanation[] {
  if (evidence.mapping.kind !== 'copy') return [];
  const explains = new Set<Fault>();
  for (const { ordinal, copies } of all) {
    if (ordinal === undefined || copies.length === 0) continue;
    const life = lifeOf(evidence, ordinal);
    for (const fault of copies) {
      if (isExact(fault)) continue;
      if (life.some(({ at }) => isAsAt(evidence, fault, at))) explains.add(fault);
    }
  }
  if (explains.size < FEWEST) return [];
  const text =
    'Earlier versions of rows are beside the current ones: updates were added instead of replacing the row.';
  return [{ cause: 'appended', text, explains, precision: 1 }];
}

/** Counts by which a join multiplies rows, by the value of a column. */
function joins(evidence: Evidence) {
  const { model, table } = evidence.context;
  const { fields, end } = evidence;
  const found: { column: number; counts: ReadonlyMap<string, number>; text: string }[] = [];
  for (const [column, { name }] of fields.entries()) {
    for (const other of tablesWith(model, name)) {
      const isKey = column === 0;
      if (other.table === table || !(isKey || name.endsWith('_id'))) continue;
      const counts = other.countBy(name, end);
      const text = `Rows are there once for each of their ${other.table.name}: a join on ${name} multiplied them.`;
      if (counts) found.push({ column, counts, text });
    }
  }
  const histories = [
    { column: 0, parent: related(model, table), of: 'own' },
    ...referencesOf(model, table).map(({ column, parent }) => ({
      column: fields.findIndex(({ name }) => name === column),
      parent,
      of: column,
    })),
  ];
  for (const { column, parent, of } of histories) {
    const counts = column < 0 ? undefined : parent.versions(end);
    const text = `Rows are there once for each version of their ${of === 'own' ? 'own history' : parent.table.name}: a join with a history lacks the condition on validity.`;
    if (counts) found.push({ column, counts, text });
  }
  return found;
}

/** A join that multiplies rows: each is there as often as there are rows it is joined with. */
function fannedOut(evidence: Evidence, all: readonly Copied[]): readonly Explanation[] {
  const doubled = all.filter(({ copies }) => copies.length > 0 && copies.every(isExact));
  if (doubled.length < FEWEST) return [];
  return joins(evidence).flatMap(({ column, counts, text }) => {
    const explains = new Set<Fault>();
    let [right, wrong] = [0, 0];
    for (const { ordinal, at, copies, found } of all) {
      if (ordinal === undefined) continue;
      const value = String(evidence.replay.cells(ordinal, at)[column] ?? null);
      const expected = Math.max(1, counts.get(value) ?? 0);
      if (expected === 1 && found <= 1) continue;
      if (expected !== found) {
        wrong += 1;
        continue;
      }
      right += 1;
      for (const copy of copies) explains.add(copy);
    }
    return [
      { cause: 'fan-out', text, explains, precision: right / Math.max(1, right + wrong) } as const,
    ];
  });
}

/** A join with a list in which some values occur several times. */
function joinedTwice(evidence: Evidence, all: readonly Copied[]): readonly Explanation[] {
  const doubled = all.filter(({ copies }) => copies.length > 0 && copies.every(isExact));
  if (doubled.length < FEWEST) return [];
  const cellsOf = ({ ordinal, at }: Copied) =>
    ordinal === undefined ? [] : evidence.replay.cells(ordinal, at);
  return evidence.replay.fields.flatMap(({ name, type }, column): Explanation[] => {
    if (column === 0 || !(type.kind === 'text' || name.endsWith('_id'))) return [];
    const values = new Set(doubled.map((one) => cellsOf(one)[column] ?? null));
    if (values.size > 3 || values.size * 2 > doubled.length) return [];
    const inside = all.filter((one) => values.has(cellsOf(one)[column] ?? null));
    const right = inside.filter(({ copies }) => copies.length > 0);
    const text = `Rows with ${name} ${[...values].map((value) => `'${value}'`).join(', ')} are there several times: a join on ${name} met several rows.`;
    return [
      {
        cause: 'fan-out',
        text,
        explains: new Set(right.flatMap(({ copies }) => copies)),
        precision: right.length / Math.max(1, inside.length),
      },
    ];
  });
}

/** Hypotheses about rows that are there more than once. */
export function repeatedRows(evidence: Evidence): readonly Explanation[] {
  if (!evidence.faults.some(({ difference }) => difference === 'duplicated')) return [];
  const all = copiedOf(evidence);
  return [
    ...reRuns(evidence, all),
    ...fannedOut(evidence, all),
    ...joinedTwice(evidence, all),
    ...appended(evidence, all),
  ];
}
