import { bool } from '../expression/build.js';
import { add, int, modulo, multiply, subtract, variable } from '../expression/integer.js';
import type { Bool, Int } from '../expression/node.js';
import { SECONDS_PER_DAY } from '../model/calendar.js';
import type { Place, TableArrivals } from '../model/table-arrivals.js';
import type { Belonging } from './belonging.js';
import type { ColumnSpec } from './column-spec.js';
import { comes, letsSomeStayAway } from './coming.js';
import { arrivalsOf, type RowsByDay } from './day-counts.js';
import { secondOf } from './during.js';
import { arrivalAhead, checkFirstOfDay } from './first-of-day.js';
import { FirstRows } from './first-rows.js';
import { LiveRow } from './live-row.js';
import { Lives } from './lives.js';
import { Moment } from './moment.js';
import { OneIn } from './one-in.js';
import type { Random } from './random.js';
import { refuse } from './refusal.js';
import { rowsOfParents } from './rows-of-parents.js';
import type { Table } from './table.js';
import { isChildRows } from './table-options.js';
import { Turns } from './turns.js';
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

/** What has a name, worked out once. */
function byName<Made>(build: (name: string) => Made): (name: string) => Made {
  const known = new Map<string, Made>();
  return (name) => {
    const made = known.get(name) ?? build(name);
    known.set(name, made);
    return made;
  };
}

/** The hours of a table that says none. */
const ALL_DAY = { 0: 1 };

/** A described table with the parameters of its dataset: what its rows are, as expressions. */
export class CompiledTable {
  readonly place: string;
  readonly arrivals: TableArrivals;
  readonly lives: Lives;
  private readonly rows = new WeakMap<Int, LiveRow>();
  /** What is special about rows that belong to those of another table. */
  private readonly belonging: Belonging | undefined;

  constructor(
    readonly world: World,
    readonly table: Table<unknown>,
    readonly system: string,
    pastDays: number,
  ) {
    this.place = `Table '${system}.${table.name}'`;
    const { rows } = table.options;
    if (isChildRows(rows)) {
      this.belonging = rowsOfParents(this, rows);
      this.arrivals = this.belonging.arrivals;
    } else {
      this.arrivals = this.scheduled(rows, pastDays);
    }
    this.lives = new Lives(this);
  }

  /** Fails unless its rows can arrive shortly before their first children. */
  checkAhead(): void {
    const { ahead } = this.table;
    if (ahead !== undefined)
      checkFirstOfDay(this.world.of(ahead.children, this.place), this, ahead);
  }

  /** When rows arrive of which days bring so many. */
  scheduled(rows: RowsByDay, pastDays: number): TableArrivals {
    const { dataset, calendar, lastDay, parameters } = this.world;
    const { seed, scale } = parameters;
    return arrivalsOf(this.place, rows, {
      ...{ seed, scale, pastDays, calendar, lastDay },
      path: [dataset, this.table.name],
    });
  }

  /** Draws for a row. */
  random(what: string, input: Int): Random {
    return this.world.random(this.table.name, what, input);
  }

  /** The row with an ordinal. */
  row(n: Int): LiveRow {
    const known = this.rows.get(n) ?? new LiveRow(this, n, this.belonging?.ownerOf(n));
    this.rows.set(n, known);
    return known;
  }

  /** The row with an ordinal, which is scheduled for a place of a day. */
  rowOn(scheduled: Place, n: Int): LiveRow {
    if (this.belonging !== undefined) return this.row(n);
    return new LiveRow(this, n, undefined, undefined, scheduled);
  }

  readonly placeOf = perRow((row: LiveRow): Place => {
    if (row.owner !== undefined && this.belonging !== undefined) {
      return this.belonging.placeOf(row, row.owner);
    }
    if (row.scheduled !== undefined) return row.scheduled;
    return this.arrivals.place(row.n);
  });

  readonly arrivalOf = perRow((row: LiveRow): Moment => {
    const { owner } = row;
    if (owner !== undefined && this.belonging !== undefined) {
      return this.belonging.arrivalOf(row, owner);
    }
    if (this.table.ahead !== undefined) return arrivalAhead(row, this.table.ahead);
    const scheduled = this.placeOf(row);
    const { dayIndex } = scheduled;
    const hours = this.table.options.during ?? ALL_DAY;
    const random = this.random('arrival', row.n);
    const second = secondOf(this.place, hours, this.arrivals, scheduled, random);
    const first = this.world.calendar.startOf(1 - this.arrivals.pastDays);
    return new Moment(add(add(multiply(dayIndex, SECONDS_PER_DAY), first), second));
  });

  /** Whether there is a row in a row's place, before it is said which of them come. */
  readonly placeIsTaken = perRow(
    (row: LiveRow): Bool =>
      (row.owner && this.belonging?.existenceOf(row, row.owner)) ?? bool(true),
  );

  readonly comes = perRow(comes);

  /** A row's place among those of its parent. */
  slotOf(row: LiveRow): Int {
    return this.belonging?.slotOf(row) ?? int(0);
  }

  /** How many rows the parent of a row has. */
  readonly slotsOf = perRow(
    (row: LiveRow): Int => (row.owner && this.belonging?.countOf(row, row.owner)) ?? int(1),
  );

  /** Whether its rows belong to those of another. */
  get belongs(): boolean {
    return this.belonging !== undefined;
  }

  /** Whether there may be no row in some places among those of a parent. */
  get hasEmptyPlaces(): boolean {
    return this.belonging?.isSparse ?? false;
  }

  /** Whether some of its ordinals never arrive. */
  get isSparse(): boolean {
    return this.hasEmptyPlaces || letsSomeStayAway(this);
  }

  /** Whether its rows may be deleted. */
  get canEnd(): boolean {
    return this.table.deletion !== undefined;
  }

  /** Whether a table is in the same system. */
  isLocal(parent: Table<unknown>): boolean {
    return this.world.of(parent, this.place).system === this.system;
  }

  /** Whether a row near each one never ends: see {@link anchorOf}. */
  get keepsAnchors(): boolean {
    const { deletion } = this.table;
    if (deletion === undefined) return true;
    if ('turn' in deletion) return this.turns(deletion.turn).without(variable('n')) !== undefined;
    if (!('with' in deletion)) return true;
    // It ends with a parent that was chosen: which of them stay is unknown.
    const { column, hasFixedPlaces = false, parent } = this.belonging ?? {};
    return column === deletion.with && hasFixedPlaces && (parent?.keepsAnchors ?? false);
  }

  /** A row that never ends, near one that may; itself if there is none. */
  anchorOf(n: Int): Int {
    const { deletion } = this.table;
    if (deletion === undefined || !this.keepsAnchors) return n;
    if ('turn' in deletion) return this.turns(deletion.turn).without(n) ?? n;
    if ('with' in deletion) return this.existing(this.belonging?.anchorOf(n) ?? n);
    return subtract(n, modulo(n, deletion.oneIn));
  }

  /** A trait that exactly one row in so many has. */
  readonly oneIn = byName((name): OneIn => {
    const { oneIn } = this.column(name, 'it names');
    if (oneIn !== undefined && !isChildRows(this.table.options.rows)) {
      return new OneIn(this, name, oneIn);
    }
    return refuse(
      this.place,
      `'${name}' isn't a trait of exactly one row in so many.`,
      'Make it one of a table whose rows come by day: oneIn(name, 12).',
    );
  });

  /** Turns that its rows take. */
  readonly turns = byName((name): Turns => {
    const { turns } = this.column(name, 'it names');
    if (turns !== undefined && !isChildRows(this.table.options.rows)) {
      return new Turns(this, name, turns);
    }
    return refuse(
      this.place,
      `its rows take no turns '${name}'.`,
      'Let those of a table whose rows come by day take them: turns(name, { eachDay: 5 }).',
    );
  });

  /** A row that arrives, near one that may not. */
  existing(n: Int): Int {
    return this.hasEmptyPlaces ? (this.belonging?.existing(n) ?? n) : n;
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
    const column = this.table.columns.find(
      ({ options }) => options?.first !== undefined && 'daysAfter' in options.first,
    );
    const first = column?.options?.first;
    if (column?.parent === undefined || first === undefined || !('daysAfter' in first)) {
      return undefined;
    }
    const parents = this.parent(column.name, column.parent);
    this.knownFirstRows = new FirstRows(this, parents, column.name, first);
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

  /** The rows of this table that belong to a row, there or not. */
  rowsOf(owner: LiveRow): readonly LiveRow[] {
    return this.belonging?.of(owner) ?? [];
  }

  /** The columns that the database has. */
  get stored(): readonly ColumnSpec[] {
    return this.table.columns.filter(({ isHidden = false }) => !isHidden);
  }
}
