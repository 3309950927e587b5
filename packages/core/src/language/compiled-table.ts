import { and, bool, less, not, pickInt, when } from '../expression/build.js';
import { add, int, modulo, multiply, subtract, variable } from '../expression/integer.js';
import type { Bool, Int } from '../expression/node.js';
import { ArrivalsPerParent } from '../model/arrivals-per-parent.js';
import { SECONDS_PER_DAY } from '../model/calendar.js';
import type { ColumnExpression } from '../model/column.js';
import { key } from '../model/key.js';
import type { TableDefinition } from '../model/table.js';
import type { Place, TableArrivals } from '../model/table-arrivals.js';
import { Condition } from './condition.js';
import { arrivalsOf } from './day-counts.js';
import { secondOfDay } from './during.js';
import { FirstRows } from './first-rows.js';
import { firstReached } from './following.js';
import { isReference, LiveRow, targetOf } from './live-row.js';
import { boundsOf, Lives } from './lives.js';
import { Moment } from './moment.js';
import type { Random } from './random.js';
import { refuse } from './refusal.js';
import { type ChildRows, type ColumnSpec, isChildRows, type Table } from './table.js';
import { expressionOf } from './to-expression.js';
import { Maybe, type Value } from './values.js';
import { Whole } from './whole.js';
import type { World } from './world.js';

/** Each row's part of something, worked out once. */
function perRow<Made>(build: (row: LiveRow) => Made): (row: LiveRow) => Made {
  const known = new WeakMap<LiveRow, Made>();
  return (row) => {
    const made = known.get(row) ?? build(row);
    known.set(row, made);
    return made;
  };
}

/** Whether rows may arrive later than those they belong to. */
const isLater = ({ after, following, arrives }: ChildRows): boolean =>
  after !== undefined || following !== undefined || arrives !== undefined;

/** A described table with the parameters of its dataset: what its rows are, as expressions. */
export class CompiledTable {
  readonly place: string;
  readonly arrivals: TableArrivals;
  readonly lives: Lives;
  private readonly rows = new WeakMap<Int, LiveRow>();
  /** How many rows each parent has, each number as often as it is likely. */
  private readonly counts: readonly number[];

  constructor(
    readonly world: World,
    readonly table: Table<unknown>,
    readonly system: string,
    pastDays: number,
  ) {
    this.place = `Table '${system}.${table.name}'`;
    const { rows } = table.options;
    this.counts = isChildRows(rows) ? this.countsOf(rows.each) : [1];
    this.arrivals = this.makeArrivals(pastDays);
    this.lives = new Lives(this);
  }

  private countsOf(each: readonly number[] | { readonly least: number; readonly most: number }) {
    const counts =
      'least' in each
        ? Array.from({ length: each.most - each.least + 1 }, (_, more) => each.least + more)
        : each;
    if (
      counts.length > 0 &&
      counts.every((count) => Number.isInteger(count) && count >= 0 && count <= 1000)
    ) {
      return counts;
    }
    return refuse(
      this.place,
      `each parent has ${JSON.stringify(each)} rows.`,
      'Give whole numbers up to 1000: { least: 1, most: 5 }, or [1, 1, 2].',
    );
  }

  private makeArrivals(pastDays: number): TableArrivals {
    const { rows, keyType: _, ...options } = this.table.options;
    const { world } = this;
    if (!isChildRows(rows)) {
      const { seed, scale } = world.parameters;
      return arrivalsOf(this.place, rows, {
        ...{ seed, scale, pastDays },
        path: [world.dataset, this.table.name],
        ...{ calendar: world.calendar, lastDay: world.lastDay },
      });
    }
    if (options.during !== undefined) {
      refuse(
        this.place,
        'its rows arrive with their parents, yet it says during which hours.',
        'Leave out `during`.',
      );
    }
    const parent = world.of(rows.of, this.place);
    return new ArrivalsPerParent(parent.arrivals, {
      slots: Math.max(1, ...this.counts),
      lateDays: Math.floor((SECONDS_PER_DAY - 1 + this.lag().most) / SECONDS_PER_DAY),
    });
  }

  /** How long after its parent's arrival a row may arrive. */
  private lag() {
    const { rows } = this.table.options;
    if (!isChildRows(rows)) return { least: 0, most: 0 };
    if (rows.arrives !== undefined) {
      if (rows.after === undefined && rows.following === undefined) {
        return { least: 0, most: rows.arrives.within.most };
      }
      refuse(
        this.place,
        'its rows arrive at an instant worked out, yet also after something.',
        'Leave out `after` and `following`, or `arrives`.',
      );
    }
    const own = rows.after === undefined ? { least: 0, most: 0 } : boundsOf(rows.after);
    if (rows.following === undefined) return own;
    const parent = this.world.of(rows.of, this.place);
    const { since } = firstReached(parent.row(variable('n')), rows.following);
    return { least: since.least + own.least, most: since.most + own.most };
  }

  private get perParent(): ArrivalsPerParent | undefined {
    return this.arrivals instanceof ArrivalsPerParent ? this.arrivals : undefined;
  }

  /** Draws for a row. */
  random(what: string, input: Int): Random {
    return this.world.random(this.table.name, what, input);
  }

  /** The row with an ordinal. */
  row(n: Int): LiveRow {
    const known = this.rows.get(n) ?? new LiveRow(this, n, this.ownerOf(n));
    this.rows.set(n, known);
    return known;
  }

  private ownerOf(n: Int): LiveRow | undefined {
    const { rows } = this.table.options;
    if (!isChildRows(rows) || this.perParent === undefined) return undefined;
    return this.world.of(rows.of, this.place).row(this.perParent.parent(n));
  }

  /** The rows that belong to a row, there or not. */
  private rowsOf(owner: LiveRow): readonly LiveRow[] {
    const slots = this.perParent?.slots ?? 1;
    return Array.from(
      { length: slots },
      (_, slot) => new LiveRow(this, add(multiply(owner.n, slots), slot), owner, slot),
    );
  }

  readonly placeOf = perRow((row: LiveRow): Place => {
    if (row.owner !== undefined) return row.owner.compiled.placeOf(row.owner);
    if (row.scheduled !== undefined) return row.scheduled;
    return this.arrivals.place(row.n);
  });

  readonly arrivalOf = perRow((row: LiveRow): Moment => {
    const { rows, during = { 0: 1 } } = this.table.options;
    if (row.owner !== undefined && isChildRows(rows)) {
      const { owner } = row;
      if (rows.arrives !== undefined) {
        return new Moment(rows.arrives.at(row.handle as never, this.random('arrival', row.n)).node);
      }
      const start =
        rows.following === undefined ? owner.arrives : firstReached(owner, rows.following).at;
      const after = rows.after && this.random('arrival', row.n).span(rows.after);
      // How far something is from an arrival is counted from the arrival itself.
      return new Moment((after === undefined ? start : start.plus(after)).node);
    }
    const { dayIndex, position } = this.placeOf(row);
    const { calendar } = this.world;
    const second = secondOfDay(
      this.place,
      during,
      position,
      this.arrivals.countOn(dayIndex),
      this.random('arrival', row.n),
    );
    const first = calendar.startOf(1 - this.arrivals.pastDays);
    return new Moment(add(add(multiply(dayIndex, SECONDS_PER_DAY), first), second));
  });

  readonly existenceOf = perRow((row: LiveRow): Bool => {
    const { rows } = this.table.options;
    const { owner } = row;
    if (owner === undefined || !isChildRows(rows)) return bool(true);
    const isFilled = less(this.slotOf(row), this.slotsOf(row));
    const isChosen =
      rows.chance === undefined ? bool(true) : this.random('any', owner.n).chance(rows.chance).node;
    const follows =
      rows.following === undefined ? bool(true) : firstReached(owner, rows.following).occurs;
    // Without a lag, a row is there before its parent can end.
    const isWanted =
      rows.if === undefined
        ? bool(true)
        : Condition.of(rows.if(row.handle as never, this.random('whether', row.n))).node;
    const isLate = isLater(rows);
    const end = isLate ? owner.end : undefined;
    const isEnded =
      end === undefined
        ? bool(false)
        : and(end.occurs, less(end.at.node, add(row.arrives.node, 1)));
    return and(
      and(owner.isThere, and(isFilled, and(isChosen, isWanted))),
      and(follows, not(isEnded)),
    );
  });

  /** A row's place among those of its parent. */
  slotOf(row: LiveRow): Int {
    if (row.slot !== undefined) return int(row.slot);
    return this.perParent === undefined ? int(0) : this.perParent.slot(row.n);
  }

  /** How many rows the parent of a row has. */
  readonly slotsOf = perRow((row: LiveRow): Int => {
    const { owner } = row;
    if (owner === undefined) return int(1);
    return pickInt(this.counts, this.random('how many', owner.n).below(this.counts.length));
  });

  /** Whether some of its ordinals never arrive. */
  get isSparse(): boolean {
    const { rows } = this.table.options;
    if (!isChildRows(rows)) return false;
    const isFull = this.counts.every((count) => count === this.counts[0] && count > 0);
    const isLate = isLater(rows);
    const parent = this.world.of(rows.of, this.place);
    return (
      !isFull ||
      rows.chance !== undefined ||
      rows.following !== undefined ||
      rows.if !== undefined ||
      parent.isSparse ||
      (isLate && parent.canEnd)
    );
  }

  /** Whether its rows may be deleted. */
  get canEnd(): boolean {
    return this.table.deletion !== undefined;
  }

  /** With hard deletes, rows end with those they refer to by themselves. */
  get inheritsEnd(): boolean {
    const { deletion } = this.table;
    if (deletion === undefined || !('with' in deletion)) return false;
    const { parent } = this.column(deletion.with);
    return this.world.parameters.deletes === 'hard' && parent !== undefined && this.isLocal(parent);
  }

  private isLocal(parent: Table<unknown>): boolean {
    return this.world.of(parent, this.place).system === this.system;
  }

  /** Whether a row near each one never ends: see {@link anchorOf}. */
  get keepsAnchors(): boolean {
    const { deletion } = this.table;
    return deletion === undefined || !('with' in deletion);
  }

  /** A row that never ends, if there is one near. */
  anchorOf(n: Int): Int {
    const { deletion } = this.table;
    if (deletion === undefined || 'with' in deletion) return n;
    return subtract(n, modulo(n, deletion.oneIn));
  }

  /** A row that arrives, near one that may not. */
  existing(n: Int): Int {
    const { perParent } = this;
    const { rows } = this.table.options;
    if (perParent === undefined || !isChildRows(rows) || !this.isSparse) return n;
    const isChosen = rows.chance !== undefined || rows.if !== undefined;
    if (isChosen || rows.following !== undefined || this.counts.includes(0)) {
      refuse(
        this.place,
        'others refer to its rows, of which some parents have none.',
        'Refer to the parents instead, or give each of them at least one.',
      );
    }
    const slot = modulo(perParent.slot(n), this.slotsOf(this.row(n)));
    const owner = this.world.of(rows.of, this.place).existing(perParent.parent(n));
    return add(multiply(owner, perParent.slots), slot);
  }

  /** The first row that refers to a row of another table. */
  firstRowOf(parent: LiveRow): LiveRow {
    const found = this.firstRows;
    if (found?.parents === parent.compiled) return found.rowOf(parent);
    return refuse(
      this.place,
      `it has no first row for each row of '${parent.compiled.table.name}'.`,
      'Say so at the column that refers to that table: { first: { daysAfter: [1, 2, 4] } }.',
    );
  }

  /** The column of which each parent has a first row. */
  get firstRows(): FirstRows | undefined {
    if (this.knownFirstRows !== undefined) return this.knownFirstRows;
    const column = this.table.columns.find(({ options }) => options?.first !== undefined);
    if (column?.parent === undefined || column.options?.first === undefined) return undefined;
    const parents = this.parent(column.name, column.parent);
    this.knownFirstRows = new FirstRows(this, parents, column.name, column.options.first);
    return this.knownFirstRows;
  }

  private knownFirstRows: FirstRows | undefined;

  /** Rows of this table that have arrived before the day a row of another is scheduled for. */
  countBefore(other: CompiledTable, dayIndex: Int): Int {
    const shift = this.arrivals.pastDays - other.arrivals.pastDays - this.arrivals.lateDays;
    return this.arrivals.countBefore(shift < 0 ? subtract(dayIndex, -shift) : add(dayIndex, shift));
  }

  /** A column by name. */
  column(name: string, who = 'it names'): ColumnSpec {
    const found = this.table.columns.find((column) => column.name === name);
    if (found !== undefined) return found;
    const names = this.table.columns.map((column) => column.name).join(', ');
    return refuse(
      this.place,
      `${who} the column '${name}', which it doesn't have.`,
      `Its columns are: ${names}.`,
    );
  }

  /** The table that a column refers to. */
  parent(column: string, parent: Table<unknown>): CompiledTable {
    return this.world.of(parent, `${this.place}, column '${column}'`);
  }

  /** The first value of a row's column, as an expression. */
  first(row: LiveRow, column: ColumnSpec): ColumnExpression {
    const value = row.value(column);
    if (isReference(value)) return this.referring(row, column);
    return expressionOf(`${this.place}, column '${column.name}'`, value as Value | Maybe);
  }

  private referring(row: LiveRow, column: ColumnSpec): ColumnExpression {
    const number = new Whole(key(targetOf(row.value(column)).n));
    const optional = column.options?.optional;
    const place = `${this.place}, column '${column.name}'`;
    if (optional === undefined) return expressionOf(place, number);
    const given = optional(row.handle as never, this.random(`${column.name}, whether`, row.n));
    return expressionOf(place, new Maybe(Condition.of(given), number));
  }

  /** What a row's children add up to. */
  sumOf(row: LiveRow, column: ColumnSpec): Whole {
    const children = this.table.children.map((child) => this.world.of(child, this.place));
    const sums = children.flatMap((child) =>
      child.table.sums
        .filter((sum) => sum.column === column.name)
        .map(({ value }) => ({ child, value })),
    );
    if (sums.length === 0) {
      refuse(
        this.place,
        `column '${column.name}' is filled by children, but no table adds up to it.`,
        `Say so at the child: addsUpTo('${column.name}', …).`,
      );
    }
    return sums
      .flatMap(({ child, value }) =>
        child.rowsOf(row).map((one) => {
          const part = value(one.handle as never).natural(
            `${child.place}, addsUpTo('${column.name}')`,
          );
          return new Whole(when(one.isThere, part, 0));
        }),
      )
      .reduce((total, part) => total.plus(part), new Whole(int(0)));
  }

  /** The columns that the database has. */
  get stored(): readonly ColumnSpec[] {
    return this.table.columns.filter(({ isHidden = false }) => !isHidden);
  }

  /** The table as the planner and the evaluator read it. */
  definition(): TableDefinition {
    const { table } = this;
    const { key: name, comment = '' } = table.options;
    return {
      name: table.name,
      comment,
      key: { name, type: table.keyType, nullable: false, comment: 'Identifies the row.' },
      columns: this.stored.map(({ name: column, type, isNullable, comment: note }) => ({
        ...{ name: column, type, nullable: isNullable, comment: note },
      })),
      foreignKeys: this.stored.flatMap(({ name: column, parent }) =>
        parent !== undefined && this.isLocal(parent) ? [{ column, references: parent.name }] : [],
      ),
      arrivals: this.arrivals,
      timeline: (n) => this.lives.timeline(this.row(n)),
    };
  }
}
