import { and, bool, equal, not } from '../expression/build.js';
import type { Bool } from '../expression/node.js';
import type { ColumnExpression } from '../model/column.js';
import { isWhole } from '../model/whole-number.js';
import { chosen } from '../views/state.js';
import { conditionOf, within } from './authored.js';
import type { CompiledTable } from './compiled-table.js';
import type { ConditionLike } from './condition.js';
import type { Writable } from './declarations.js';
import type { LiveRow } from './live-row.js';
import type { Random } from './random.js';
import { refuse } from './refusal.js';
import type { Handle } from './row.js';
import { expressionOf, valueIn } from './to-expression.js';

/** Which rows have an anomaly. */
export interface AnomalousRows<Row> {
  /** One row in so many, drawn for each by itself. All by default. */
  readonly oneIn?: number;
  /** Only rows of which this holds. */
  readonly if?: (row: Handle<Row>, random: Random) => ConditionLike;
}

/** A wrong value on purpose, or a row that is unusual as such. */
export type AnomalyDeclaration<Row, Column extends keyof Row & string> = AnomalousRows<Row> &
  (
    | {
        /** The column that holds a wrong value. */
        readonly column: Column;
        /** What it holds, whatever happens to the row. */
        readonly value:
          | Writable<Row[Column]>
          | ((row: Handle<Row>, random: Random) => Writable<Row[Column]>);
      }
    | { readonly column?: undefined; readonly value?: undefined }
  );

/** An anomaly as it was declared, without its types. */
export interface AnomalySpec {
  readonly name: string;
  readonly column?: string | undefined;
  readonly value?: unknown;
  readonly oneIn?: number;
  readonly if?: (row: Handle<never>, random: Random) => ConditionLike;
}

/** What is planted in the rows of a table. */
export class Anomalies {
  private readonly known = new WeakMap<LiveRow, readonly Bool[]>();

  constructor(private readonly compiled: CompiledTable) {
    const names = new Set<string>();
    for (const spec of this.specs) {
      this.check(spec);
      if (names.has(spec.name)) {
        refuse(compiled.place, `two anomalies are called '${spec.name}'.`, 'Rename one of them.');
      }
      names.add(spec.name);
    }
  }

  get specs(): readonly AnomalySpec[] {
    return this.compiled.table.anomalies;
  }

  private placeOf({ name }: AnomalySpec): string {
    return `${this.compiled.place}, anomaly '${name}'`;
  }

  private check(spec: AnomalySpec): void {
    const { name, oneIn = 1, column } = spec;
    const place = this.placeOf(spec);
    if (name.trim() === '' || name.length > 100) {
      refuse(place, 'its name is blank, or too long.', 'Use 1 to 100 characters.');
    }
    if (!isWhole(oneIn, 1, 1_000_000_000)) {
      refuse(place, `one row in ${oneIn} has it.`, 'Give a whole number, 1 or more.');
    }
    if (column === undefined) return;
    const { isHidden, parent } = this.compiled.column(column, `anomaly '${name}' is in`);
    if (!isHidden && parent === undefined) return;
    refuse(
      place,
      `it is in '${column}', which ${isHidden ? 'no column holds' : 'names another row'}.`,
      'Plant it in a column with a value of its own.',
    );
  }

  /** Whether each anomaly concerns a row. A column has one at most: the first that is declared. */
  of(row: LiveRow): readonly Bool[] {
    const known = this.known.get(row);
    if (known !== undefined) return known;
    const taken = new Map<string, Bool>();
    const found = this.specs.map((spec) => {
      const { column } = spec;
      const wanted = this.isWanted(row, spec);
      if (column === undefined) return wanted;
      const before = taken.get(column) ?? bool(false);
      const own = and(wanted, not(before));
      taken.set(column, not(and(not(before), not(wanted))));
      return own;
    });
    this.known.set(row, found);
    return found;
  }

  private isWanted(row: LiveRow, spec: AnomalySpec): Bool {
    const { name, oneIn = 1, if: given } = spec;
    const random = this.compiled.random(`anomaly ${name}`, row.n);
    const isDrawn = oneIn === 1 ? bool(true) : equal(random.below(oneIn), 0);
    if (given === undefined) return isDrawn;
    const also = this.compiled.random(`anomaly ${name}, if`, row.n);
    const place = `${this.placeOf(spec)}, if`;
    return and(
      isDrawn,
      conditionOf(place, () => given(row.handle as never, also)),
    );
  }

  /** What columns hold, given what they would hold without anomalies. */
  planted(
    row: LiveRow,
    values: Readonly<Record<string, ColumnExpression>>,
  ): Readonly<Record<string, ColumnExpression>> {
    const concerns = this.of(row);
    const changed: Record<string, ColumnExpression> = { ...values };
    for (const [index, spec] of this.specs.entries()) {
      const { column } = spec;
      const before = column === undefined ? undefined : changed[column];
      if (column === undefined || before === undefined) continue;
      changed[column] = chosen(concerns[index] ?? bool(false), this.valueOf(row, spec), before);
    }
    return changed;
  }

  private valueOf(row: LiveRow, spec: AnomalySpec): ColumnExpression {
    const { name, column = '', value } = spec;
    const { compiled } = this;
    const random = compiled.random(`anomaly ${name}, value`, row.n);
    const place = this.placeOf(spec);
    return within(place, () => {
      const given = typeof value === 'function' ? value(row.handle, random) : value;
      return expressionOf(place, valueIn(place, compiled.column(column), given));
    });
  }
}
