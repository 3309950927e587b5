import type { Cell, Session } from '../adapter.js';
import { unitsPerSecond } from '../model/column.js';
import { CAUSES } from './causes.js';
import { compare, type RowDifference } from './compare.js';
import type { Field } from './fields.js';
import { offsetOf } from './fields.js';
import { parseInstant } from './instants.js';
import { groupsOf, rowsOf } from './likely-causes.js';
import type { TimestampRules } from './mapping.js';
import type { CheckedRow, CheckFinding } from './report.js';
import type { ComparisonContext } from './sides.js';

/** Time zones differ by a multiple of the first and at most the second, in seconds. */
const STEP = 900;
const LARGEST = 14 * 3600;

const MINUTES_PER_HOUR = 60;

function shiftOf(expected: Cell, actual: Cell): number | undefined {
  const [from, to] = [expected, actual].map((cell) => parseInstant(String(cell).slice(0, 19)));
  if (from === undefined || to === undefined) return undefined;
  const shift = to - from;
  return shift !== 0 && shift % STEP === 0 && Math.abs(shift) <= LARGEST ? shift : undefined;
}

function spelled(shift: number): string {
  const minutes = Math.abs(shift) / 60;
  const parts = [Math.floor(minutes / MINUTES_PER_HOUR), minutes % MINUTES_PER_HOUR];
  return `${shift < 0 ? '-' : '+'}${parts.map((part) => String(part).padStart(2, '0')).join(':')}`;
}

/** The shift of each column in the listed rows; undefined if anything else differs. */
function columnShifts(
  rows: readonly CheckedRow[],
  fields: readonly Field[],
): ReadonlyMap<string, number> | undefined {
  const shifts = new Map<string, number>();
  for (const { column, expected, actual } of rows.flatMap(({ columns }) => columns)) {
    const type = fields.find(({ name }) => name === column)?.type;
    const isInstant = type !== undefined && unitsPerSecond(type) !== undefined;
    const shift = isInstant ? shiftOf(expected, actual) : undefined;
    if (shift === undefined || (shifts.get(column) ?? shift) !== shift) return undefined;
    shifts.set(column, shift);
  }
  return shifts.size === 0 ? undefined : shifts;
}

/** The shift between missing versions and extra ones of the same keys. */
function instantShift(
  missing: readonly CheckedRow[],
  extra: readonly CheckedRow[],
): number | undefined {
  const shifts = missing.flatMap(({ key, at }) =>
    extra.filter((row) => row.key === key).map((row) => shiftOf(at, row.at)),
  );
  return shifts.find((shift) => shift !== undefined);
}

/** The rows that would differ if the timestamps were shifted like this. */
async function rowsUnder(
  session: Session,
  context: ComparisonContext,
  difference: RowDifference,
  timestamps: TimestampRules,
): Promise<number> {
  const mapping = {
    ...context.mapping,
    timestamps: { ...context.mapping.timestamps, ...timestamps },
  };
  const groups = await groupsOf(session, compare({ ...context, mapping }).countSql);
  return rowsOf(groups, (group) => group.difference === difference);
}

/** The finding with a time zone as its cause, if that explains most of its rows. */
async function explain(
  session: Session,
  context: ComparisonContext,
  finding: CheckFinding,
  shift: number,
  timestamps: TimestampRules,
): Promise<CheckFinding> {
  const { difference, rows } = finding;
  const left = await rowsUnder(session, context, difference as RowDifference, timestamps);
  const explained = (rows ?? 0) - left;
  if (explained * 2 < (rows ?? 0)) return finding;
  const text = CAUSES['time-zone'].replace('shifted', `shifted by ${spelled(shift)}`);
  return { ...finding, causes: [{ cause: 'time-zone', rows: explained, text }] };
}

/** Tests whether a different time zone explains the findings, by comparing again with it. */
export async function explainByTimeZone(
  session: Session,
  context: ComparisonContext,
  fields: readonly Field[],
  findings: readonly CheckFinding[],
): Promise<readonly CheckFinding[]> {
  const { mapping } = context;
  const firstOf = (difference: RowDifference): readonly CheckedRow[] =>
    findings.find((finding) => finding.difference === difference)?.first ?? [];
  const offsets = Object.fromEntries(fields.map(({ name, offset }) => [name, offset]));
  const timestamps = fields.filter(({ type }) => unitsPerSecond(type) !== undefined);
  const kept = Object.fromEntries(timestamps.map(({ name, offset }) => [name, offset]));
  const columns = columnShifts(firstOf('different'), fields);
  const instants = instantShift(firstOf('missing'), firstOf('extra'));
  const explained: CheckFinding[] = [];
  for (const finding of findings) {
    const { difference } = finding;
    if (difference === 'different' && columns !== undefined) {
      const moved = [...columns].map(([name, shift]) => [name, (offsets[name] ?? 0) + shift]);
      const [shift = 0] = columns.values();
      const rules = { columns: { ...kept, ...Object.fromEntries(moved) } };
      explained.push(await explain(session, context, finding, shift, rules));
    } else if ((difference === 'missing' || difference === 'extra') && instants !== undefined) {
      const rules = { offset: offsetOf(mapping) + instants, columns: kept };
      explained.push(await explain(session, context, finding, instants, rules));
    } else explained.push(finding);
  }
  return explained;
}
