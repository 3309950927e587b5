import type { Cell, Row, Session } from '../../adapter.js';
import { keyOf } from '../../model/key.js';
import { hasOwnKey } from '../../model/key-columns.js';
import { keyParts } from '../../views/row-key.js';
import { fromClock } from '../clock.js';
import type { RowDifference } from '../compare.js';
import { type Field, toleranceOf } from '../fields.js';
import type { CheckMapping } from '../mapping.js';
import type { ComparisonContext } from '../parts.js';
import type { FaultyRows } from '../row-findings.js';
import { type Happening, keyText, Replay } from './replay.js';
import { isSame, secondsOf } from './values.js';

/** A row, version, or change that is at fault. */
export interface Fault {
  readonly difference: RowDifference;
  readonly key: string;
  readonly parts: readonly Cell[];
  /** Undefined if the source never has such a row. */
  readonly ordinal: number | undefined;
  /** When the source's row came to be as it should be here, in the source's time. */
  readonly at: number | undefined;
  /** Where the target has it, in the source's time. */
  readonly actualAt: number | undefined;
  readonly expected: readonly Cell[];
  readonly actual: readonly Cell[];
  /** The indexes of the fields that differ. */
  readonly differing: readonly number[];
  /** Whether its version should end, or end at another instant. */
  readonly endDiffers: boolean;
  readonly expectedEnd: Cell;
  readonly actualEnd: Cell;
}

/** A version or change that the target should have, and has if it isn't `missing`. */
export interface Item {
  readonly key: string;
  readonly ordinal: number | undefined;
  readonly at: number;
  readonly isMissing: boolean;
}

/** What is at fault in a table, and all that hypotheses about it are tested with. */
export interface Evidence {
  readonly context: ComparisonContext;
  readonly mapping: CheckMapping;
  readonly replay: Replay;
  /** Those of the comparison. The first are those of the replay. */
  readonly fields: readonly Field[];
  readonly faults: readonly Fault[];
  /** One of so many keys was looked at. */
  readonly oneOf: number;
  /** Whether a row of the source is one of those that are looked at now. */
  readonly isLookedAt: (ordinal: number) => boolean;
  /** The versions or changes there should be; none for a copy. */
  readonly items: readonly Item[];
  /** The instant whose answer it is: the last of the checked day, or an earlier one. */
  readonly end: number;
  /** Whether two values of a field are the same, as the mapping has it. */
  readonly isSame: (field: Field, one: Cell, other: Cell) => boolean;
}

/** The ordinals that were looked at, of the rows that have arrived. */
export function* ordinalsOf({ replay, end, isLookedAt }: Evidence): Generator<number> {
  for (const n of replay.ordinals(replay.day, isLookedAt)) {
    if (replay.happenings(n, end).length > 0) yield n;
  }
}

/** The row's changes until the end of the checked day. */
export const lifeOf = ({ replay, end }: Evidence, ordinal: number): readonly Happening[] =>
  replay.happenings(ordinal, end);

const numberOr = (cell: Cell | undefined): number | undefined =>
  cell === null || cell === undefined ? undefined : Number(cell);

/** What hypotheses are tested with, given the rows at fault. */
export async function evidenceOf(
  session: Session,
  context: ComparisonContext,
  { rows: found, oneOf, comparison }: FaultyRows,
): Promise<Evidence> {
  const { model, mapping, table, day } = context;
  const replay = new Replay(model, mapping, table, day);
  const names = keyParts(table);
  const tolerance = toleranceOf(mapping);
  const keyOfRow = (row: Row) => {
    const parts = names.map((name) => row[name] ?? null);
    return { parts, key: keyText(parts), ordinal: replay.ordinalOf(parts) };
  };
  const namesOf = (side: string): readonly string[] =>
    comparison.fields.map((_, index) => `${side}${index}`);
  const [expected, actual, differs] = [namesOf('e'), namesOf('a'), namesOf('d')];
  const faults = found.map((row): Fault => {
    const cells = (side: readonly string[]): readonly Cell[] =>
      side.map((name) => row[name] ?? null);
    const start = secondsOf(row.actual_from ?? null);
    return {
      ...keyOfRow(row),
      difference: row.difference as RowDifference,
      at: numberOr(row.at),
      actualAt: start === undefined ? undefined : fromClock(mapping, start),
      expected: cells(expected),
      actual: cells(actual),
      differing: differs.flatMap((name, index) => (Number(row[name]) === 1 ? [index] : [])),
      endDiffers: Number(row.end_differs ?? 0) === 1,
      expectedEnd: row.to_is ?? null,
      actualEnd: row.valid_to ?? null,
    };
  });
  const items =
    mapping.kind === 'copy'
      ? []
      : (await session.query(comparison.outlineSql)).map((row): Item => {
          const { key, ordinal } = keyOfRow(row);
          return { key, ordinal, at: Number(row.at), isMissing: Number(row.is_missing) === 1 };
        });
  const isKeyed = hasOwnKey(table);
  return {
    context,
    mapping,
    replay,
    fields: comparison.fields,
    faults,
    oneOf,
    isLookedAt: (ordinal) => !isKeyed || keyOf(ordinal) % oneOf === 0,
    items,
    end: context.to,
    isSame: (field, one, other) => isSame(field, one, other, tolerance),
  };
}
