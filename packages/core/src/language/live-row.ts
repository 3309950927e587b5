import { and, bool, lessOrEqual, not } from '../expression/build.js';
import type { Bool, Int } from '../expression/node.js';
import { key } from '../model/key.js';
import type { Place } from '../model/table-arrivals.js';
import { within } from './authored.js';
import { chooseParent } from './choose-parent.js';
import { type ColumnSpec, fromChildren } from './column-spec.js';
import type { CompiledTable } from './compiled-table.js';
import { Condition } from './condition.js';
import { endOf } from './endings.js';
import type { SinceArrival } from './happenings.js';
import type { Moment } from './moment.js';
import { MOST_GENERATIONS } from './own-rows.js';
import { referenceTo } from './referred.js';
import { refuse } from './refusal.js';
import type { Handle, Reference, RowBase } from './row.js';
import { sumOf } from './sums.js';
import type { Table } from './table.js';
import { valueIn } from './to-expression.js';
import { Maybe, type Value } from './values.js';
import { watchedRow } from './watched.js';
import { Whole } from './whole.js';

/** What a state or the end of a row comes to. */
export interface Reached {
  readonly at: Moment;
  readonly occurs: Bool;
  readonly since: SinceArrival;
}

/** What every row has: see `RowBase`. */
const COMMON: ReadonlySet<string> = new Set<keyof RowBase>([
  ...(['key', 'number', 'arrives', 'arrivesOn', 'place', 'places'] as const),
]);

/** A row as expressions of its ordinal, each built when it is first asked for. */
export class LiveRow {
  /** The row as functions of the language get it. */
  readonly handle: Handle<Record<string, unknown>>;
  private readonly values = new Map<string, Value | Maybe | Reference<never>>();
  private readonly building = new Set<string>();
  private readonly reached = new Map<string, Reached>();
  /** Whether it has found a row of each table that may have none for it. */
  readonly found = new Map<CompiledTable, Bool>();
  /** How many times its table was left for itself to come here: from a row to one that it refers to. */
  generation = 0;

  /** @param owner The row it belongs to, if its table's rows belong to another's. */
  constructor(
    readonly compiled: CompiledTable,
    readonly n: Int,
    readonly owner?: LiveRow,
    /** Its place among the owner's rows, where it is known. */
    readonly slot?: number,
    /** The day it is scheduled for, where it is known. */
    readonly scheduled?: Place,
  ) {
    this.handle = this.makeHandle((column) => this.value(column));
  }

  /** The day it is scheduled for, counted from the first day of its table's past. */
  get dayIndex(): Int {
    return this.compiled.placeOf(this).dayIndex;
  }

  get arrives(): Moment {
    return this.compiled.arrivalOf(this);
  }

  /** Whether it has found a row of a table, as far as it is known to have looked. */
  hasFound(parents: CompiledTable): Bool {
    return this.found.get(parents) ?? bool(true);
  }

  /** Whether it ever arrives. */
  get isThere(): Bool {
    return and(this.placeIsTaken, this.comes);
  }

  /** Whether there is a row in its place, before it is said which of them come. */
  get placeIsTaken(): Bool {
    return this.compiled.placeIsTaken(this);
  }

  /** Whether it comes, if there is a row in its place. */
  get comes(): Bool {
    return this.compiled.comes(this);
  }

  /** Whether it exists, provided that it comes, and isn't deleted at an instant. */
  isThereAt(moment: Moment): Bool {
    const hasArrived = lessOrEqual(this.arrives.node, moment.node);
    return and(and(this.placeIsTaken, hasArrived), not(this.hasEndedBy(moment)));
  }

  /** Whether it is deleted by an instant. */
  hasEndedBy({ node }: Moment): Bool {
    const { end } = this;
    return end === undefined ? bool(false) : and(end.occurs, lessOrEqual(end.at.node, node));
  }

  /** How it ends, if it does. */
  get end(): Reached | undefined {
    return this.once('the deletion', () => endOf(this));
  }

  /** A state it may reach. */
  state(name: string): Reached {
    const found = this.once(`the state '${name}'`, () => this.compiled.lives.states.of(this, name));
    return found as Reached;
  }

  private once(what: string, build: () => Reached | undefined): Reached | undefined {
    const known = this.reached.get(what);
    if (known !== undefined) return known;
    const made = this.guarded(what, build);
    if (made !== undefined) this.reached.set(what, made);
    return made;
  }

  private guarded<Made>(what: string, build: () => Made): Made {
    if (this.building.has(what)) {
      refuse(
        this.compiled.place,
        `${what} depends on itself.`,
        'Work it out from columns and tables that come before it.',
      );
    }
    this.building.add(what);
    try {
      return build();
    } finally {
      this.building.delete(what);
    }
  }

  /** The first value of a column. */
  value(column: ColumnSpec): Value | Maybe | Reference<never> {
    const known = this.values.get(column.name);
    if (known !== undefined) return known;
    if (this.generation > MOST_GENERATIONS) {
      refuse(
        this.compiled.place,
        `column '${column.name}' is worked out from the row it refers to, and so on without an end.`,
        `Look at ${MOST_GENERATIONS} rows in a row at most.`,
      );
    }
    const made = this.guarded(`column '${column.name}'`, () => this.made(column));
    this.values.set(column.name, made);
    return made;
  }

  private made(column: ColumnSpec): Value | Maybe | Reference<never> {
    const { parent, value, oneIn, turns } = column;
    if (parent !== undefined) return this.referenceTo(column, parent);
    if (oneIn !== undefined) return new Condition(this.compiled.oneIn(column.name).has(this.n));
    if (turns !== undefined) {
      const taken = this.compiled.turns(column.name);
      return new Maybe(new Condition(taken.has(this.n)), taken.momentOf(this.n));
    }
    const place = `${this.compiled.place}, column '${column.name}'`;
    if (value === fromChildren) return sumOf(this, column.name);
    const random = this.compiled.random(column.name, this.n);
    return within(place, () => {
      const given = typeof value === 'function' ? value(this.handleBefore(column), random) : value;
      return valueIn(place, column, given);
    });
  }

  private referenceTo(
    { name, options = {} }: ColumnSpec,
    parent: Table<unknown>,
  ): Reference<never> {
    const { compiled } = this;
    const { rows } = compiled.table.options;
    const { same } = options;
    if (same !== undefined) {
      return within(`${compiled.place}, column '${name}', same`, () => same(this.handle as never));
    }
    const isOwner = 'of' in rows && rows.as === name;
    const row = isOwner
      ? (this.owner as LiveRow)
      : chooseParent(
          this,
          name,
          compiled.parent(name, parent),
          options,
          compiled.random(name, this.n),
        );
    const isThere = !isOwner && row.compiled.keepsAnchors;
    const reference = referenceTo(name, row, isThere ? this : undefined);
    return reference as unknown as Reference<never>;
  }

  /** The row with the values it has at an instant. */
  handleAt(moment: Moment, isThere: boolean): Handle<Record<string, unknown>> {
    let state: ReadonlyMap<string, Value | Maybe> | undefined;
    return this.makeHandle((column) => {
      state ??= this.compiled.lives.columnsAt(this, moment, isThere);
      return state.get(column.name) ?? this.value(column);
    });
  }

  /** The row with the columns before one. It differs only where a column has the name of what every row has. */
  private handleBefore(column: ColumnSpec): Handle<Record<string, unknown>> {
    const { columns } = this.compiled.table;
    if (!columns.some(({ name }) => COMMON.has(name))) return this.handle;
    return this.makeHandle((one) => this.value(one), columns.slice(0, columns.indexOf(column)));
  }

  private get key(): Whole {
    const { place, table } = this.compiled;
    const { key: name } = table.options;
    if (typeof name === 'string') return new Whole(key(this.n));
    return refuse(
      place,
      name === null ? 'it has no key.' : `its key is made of columns: ${name.join(', ')}.`,
      `Use ${name === null ? '' : 'those, or '}its number, which no other row has.`,
    );
  }

  private makeHandle(
    valueOfColumn: (column: ColumnSpec) => unknown,
    columns: readonly ColumnSpec[] = this.compiled.table.columns,
  ): Handle<Record<string, unknown>> {
    const handle = {};
    const define = (name: string, get: () => unknown) =>
      // A column may have the name of what every row has, and then goes before it.
      Object.defineProperty(handle, name, { get, enumerable: true, configurable: true });
    define('key', () => this.key);
    define('number', () => new Whole(this.n));
    define('arrives', () => this.arrives);
    define('arrivesOn', () => this.arrives.day);
    define('place', () => new Whole(this.compiled.slotOf(this)));
    define('places', () => new Whole(this.compiled.slotsOf(this)));
    for (const column of columns) {
      define(column.name, () => valueOfColumn(column));
    }
    return watchedRow(this.compiled.place, handle) as Handle<Record<string, unknown>>;
  }
}
