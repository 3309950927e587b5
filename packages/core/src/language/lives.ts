import { and, bool, equal, less, lessOrEqual } from '../expression/build.js';
import { add, divide, least, modulo, multiply } from '../expression/integer.js';
import type { Bool, Int } from '../expression/node.js';
import { SECONDS_PER_DAY } from '../model/calendar.js';
import type { ColumnExpression } from '../model/column.js';
import { anyRow, daysAfterArrival, type Reach, type Timeline } from '../model/table.js';
import { stateOf } from '../views/state.js';
import type { CompiledTable } from './compiled-table.js';
import { Condition } from './condition.js';
import type { LifecycleSpec, RepeatSpec, SetsSpec, SinceArrival, StateSpec } from './happenings.js';
import { type LiveRow, type Reached, targetOf } from './live-row.js';
import { Moment } from './moment.js';
import { millionths, type Random } from './random.js';
import { refuse } from './refusal.js';
import type { Span } from './span.js';
import { at } from './table.js';
import { expressionOf, readAs, valueIn } from './to-expression.js';
import type { Maybe, Value } from './values.js';
import { Whole } from './whole.js';

const MILLION = 1_000_000;

/** Days between a row's arrival, at any time of its day, and what happens so many seconds later. */
const daysSince = ({ least: from, most }: SinceArrival): readonly [number, number] => [
  Math.floor(from / SECONDS_PER_DAY),
  Math.floor((SECONDS_PER_DAY - 1 + most) / SECONDS_PER_DAY),
];

/** What is drawn for the k-th time something happens to a row: below 2^53, whatever k is. */
const drawnAgain = (row: LiveRow, k: Int): Int =>
  add(multiply(least(k, 2 ** 26), 2 ** 26), modulo(row.n, 2 ** 26));

/** What happens to a table's rows: the states they reach, what repeats, and how they end. */
export class Lives {
  private readonly states = new Map<
    string,
    { spec: StateSpec; group: LifecycleSpec; lifecycle: number }
  >();

  constructor(private readonly compiled: CompiledTable) {
    for (const [lifecycle, group] of compiled.table.lifecycles.entries()) {
      for (const [name, spec] of Object.entries(group)) {
        if (this.states.has(name)) {
          refuse(
            compiled.place,
            `two lifecycles name the state '${name}'.`,
            'Give each a name of its own.',
          );
        }
        this.states.set(name, { spec, group, lifecycle });
      }
    }
    for (const group of compiled.table.lifecycles) this.checkBranches(group);
    this.checkColumns();
  }

  private checkBranches(group: LifecycleSpec): void {
    const { place } = this.compiled;
    const froms = new Set(Object.values(group).map(({ from }) => from));
    for (const from of froms) {
      const after = from === undefined ? 'arrival' : `'${from}'`;
      const branches = Object.entries(group).filter(([, spec]) => spec.from === from);
      if (from !== undefined && !Object.hasOwn(group, from)) {
        refuse(
          place,
          `a state follows '${from}', which its lifecycle doesn't have.`,
          'Correct the name, or add the state.',
        );
      }
      const rest = branches.filter(
        ([, { chance, otherwise }]) => otherwise || chance === undefined,
      );
      const total = branches.reduce(
        (sum, [name, { chance = 0 }]) =>
          sum + millionths(chance, `${place}, state '${name}': its chance`),
        0,
      );
      if (total > MILLION) {
        refuse(
          place,
          `the chances of what follows ${after} add up to ${total / MILLION}.`,
          'Keep them at 1 or below.',
        );
      }
      if (rest.length > 1) {
        const names = rest.map(([name]) => `'${name}'`).join(' and ');
        refuse(
          place,
          `${names} would both be reached by all rows left after ${after}.`,
          'Give all but one a chance, or a `from` of its own.',
        );
      }
    }
  }

  /** A column that two lifecycles set would depend on which of them is listed first. */
  private checkColumns(): void {
    const setBy = new Map<string, string>();
    const note = (who: string, sets: SetsSpec): void => {
      for (const column of Object.keys(sets)) {
        const other = setBy.get(column);
        if (other !== undefined && other !== who) {
          refuse(
            this.compiled.place,
            `${other} and ${who} both set '${column}'.`,
            'Let one lifecycle set it.',
          );
        }
        setBy.set(column, who);
      }
    };
    for (const { spec, lifecycle } of this.states.values())
      note(`lifecycle ${lifecycle + 1}`, spec.sets);
    for (const { name, sets } of this.compiled.table.recurring) note(`'${name}'`, sets);
  }

  /** When a row reaches a state, and whether. */
  stateOf(row: LiveRow, name: string): Reached {
    const { compiled } = this;
    const known = this.states.get(name);
    if (known === undefined) {
      return refuse(
        compiled.place,
        `it has no state '${name}'.`,
        'Name one of its lifecycles’ states.',
      );
    }
    const { spec, group } = known;
    const before: Reached =
      spec.from === undefined
        ? { at: row.arrives, occurs: bool(true), since: { least: 0, most: 0 } }
        : row.state(spec.from);
    const { at: instant, since } = this.instantOf(row, name, spec, before);
    const guard = spec.if === undefined ? true : Condition.of(spec.if(row.handle as never)).node;
    return {
      at: instant,
      occurs: and(and(before.occurs, this.branch(row, name, spec, group)), guard),
      since,
    };
  }

  /** When a state is reached, if it is: so long after what it follows, or at an instant of its own. */
  private instantOf(
    row: LiveRow,
    name: string,
    { after, at: instantOf }: StateSpec,
    before: Reached,
  ): Pick<Reached, 'at' | 'since'> {
    const { place } = this.compiled;
    if (instantOf !== undefined) {
      if (after !== undefined) {
        refuse(
          place,
          `the state '${name}' has both \`at\` and \`after\`.`,
          'Leave out one of them.',
        );
      }
      return this.givenInstant(row, name, instantOf(row.handle as never), before);
    }
    if (after === undefined) {
      return refuse(
        place,
        `the state '${name}' doesn't say when it is reached.`,
        'Say how long after what it follows: after: hours(1, 48).',
      );
    }
    const random = this.compiled.random(`${name}, when`, row.n);
    const span = random.span(
      typeof after === 'function' ? after(row.handle as never, random) : after,
    );
    const { least: fewest, most } = boundsOf(span);
    if (fewest < 1) {
      refuse(
        place,
        `the state '${name}' may come no time after what it follows.`,
        'Let at least a second pass: seconds(1).',
      );
    }
    return {
      at: before.at.plus(span),
      since: { least: before.since.least + fewest, most: before.since.most + most },
    };
  }

  private givenInstant(
    row: LiveRow,
    name: string,
    instant: Moment,
    before: Reached,
  ): Pick<Reached, 'at' | 'since'> {
    const { place } = this.compiled;
    const { origin, least: fewest, most } = instant.from;
    if (origin !== row.arrives.node) {
      refuse(
        place,
        `the state '${name}' comes at an instant whose distance from the row's arrival is unknown.`,
        "Work the instant out from the row's `arrives` or `arrivesOn`, with plus() and start.",
      );
    }
    if (fewest <= before.since.most) {
      refuse(
        place,
        `the state '${name}' comes from ${fewest} seconds after the row's arrival on, but what it follows up to ${before.since.most} seconds after it.`,
        'Let it come later, or what it follows earlier.',
      );
    }
    return { at: instant, since: { least: fewest, most } };
  }

  /** Whether the draw that the states with the same `from` share falls to this one. */
  private branch(row: LiveRow, name: string, spec: StateSpec, group: LifecycleSpec): Bool {
    const branches = Object.entries(group).filter(([, { from }]) => from === spec.from);
    if (branches.length === 1 && spec.chance === undefined) return bool(true);
    const drawn = this.compiled
      .random(`after ${spec.from ?? 'arrival'} of ${Object.keys(group)[0]}`, row.n)
      .below(MILLION);
    let start = 0;
    for (const [other, { chance = 0 }] of branches) {
      const size = millionths(chance);
      if (other === name && spec.chance !== undefined && !spec.otherwise) {
        return and(lessOrEqual(start, drawn), less(drawn, start + size));
      }
      start += size;
    }
    return lessOrEqual(start, drawn);
  }

  /** How a row ends. */
  endOf(row: LiveRow): Reached | undefined {
    const { compiled } = this;
    const { deletion } = compiled.table;
    if (deletion === undefined) return undefined;
    if ('with' in deletion) {
      const end = targetOf(row.value(compiled.column(deletion.with))).end;
      if (end === undefined) {
        refuse(
          compiled.place,
          `its rows end with '${deletion.with}', whose rows never end.`,
          'Say how the rows of that table are deleted.',
        );
      }
      return end;
    }
    const { oneIn, after } = deletion;
    if (!Number.isInteger(oneIn) || oneIn < 2 || oneIn > 1_000_000) {
      refuse(compiled.place, `one row in ${oneIn} is deleted.`, 'Give a whole number, 2 or more.');
    }
    const random = compiled.random('deletion, when', row.n);
    const span = random.span(after);
    const block = compiled.random('deletion', divide(row.n, oneIn));
    // Never the first of a block, so that others find one that stays.
    const chosen = add(block.below(oneIn - 1), 1);
    return {
      at: row.arrives.plus(span),
      occurs: equal(modulo(row.n, oneIn), chosen),
      since: boundsOf(span),
    };
  }

  /** On which days rows must have arrived to end on given days. */
  private endReach(row: LiveRow): Reach {
    const { deletion } = this.compiled.table;
    if (deletion === undefined || !('with' in deletion)) {
      return daysAfterArrival(...daysSince(row.end?.since ?? { least: 0, most: 0 }));
    }
    // A row comes after its parent, however long after.
    const parent = targetOf(row.value(this.compiled.column(deletion.with)));
    const reach = parent.compiled.lives.endReach(parent);
    return (days) => ({ from: reach(days).from, to: days.to });
  }

  /** The timeline of a row. */
  timeline(row: LiveRow): Timeline {
    const { compiled } = this;
    const initial = Object.fromEntries(
      compiled.stored.map((column) => [column.name, compiled.first(row, column)] as const),
    );
    const end = row.end;
    return {
      arrives: row.arrives.node,
      ...(compiled.isSparse && { isThere: row.isThere }),
      initial,
      events: this.events(row),
      recurring: compiled.table.recurring.map((repeat) => this.recurring(row, repeat)),
      ...(end !== undefined &&
        !compiled.inheritsEnd && {
          deletion: { at: end.at.node, occurs: end.occurs, reach: this.endReach(row) },
        }),
    };
  }

  private events(row: LiveRow) {
    return [...this.states.keys()].map((name) => {
      const { at: instant, occurs, since } = row.state(name);
      const { spec } = this.states.get(name) as { spec: StateSpec };
      const random = (column: string) => this.compiled.random(`${name}, ${column}`, row.n);
      return {
        name,
        at: instant.node,
        occurs,
        sets: this.setsOf(row, name, spec.sets, random, instant, [instant]),
        reach: daysAfterArrival(...daysSince(since)),
      };
    });
  }

  private recurring(row: LiveRow, { name, first, every, sets }: RepeatSpec) {
    const { compiled } = this;
    const span = compiled.random(`${name}, when`, row.n).span(first);
    if (every.least !== every.most || every.least < 1) {
      refuse(
        compiled.place,
        `'${name}' repeats every ${every.least} to ${every.most} seconds.`,
        'Give an exact length: days(28).',
      );
    }
    const start = row.arrives.plus(span).node;
    return {
      name,
      first: start,
      every: every.least,
      sets: (k: Int) => {
        const instant = new Moment(add(start, multiply(every.least, least(k, 2 ** 30))));
        const random = (column: string) =>
          compiled.random(`${name}, ${column}`, drawnAgain(row, k));
        return this.setsOf(row, name, sets, random, instant, [new Whole(k)]);
      },
      reach: anyRow,
    };
  }

  private setsOf(
    row: LiveRow,
    name: string,
    sets: SetsSpec,
    random: (column: string) => Random,
    instant: Moment,
    given: readonly unknown[],
  ): Readonly<Record<string, ColumnExpression>> {
    const { compiled } = this;
    const entries = Object.entries(sets).map(([column, value]) => {
      const spec = compiled.column(column, `'${name}' sets`);
      if (spec.isHidden) {
        refuse(
          compiled.place,
          `'${name}' sets '${column}', which no column holds.`,
          'Make it a column, or set those that are worked out from it.',
        );
      }
      const place = `${compiled.place}, '${name}', column '${column}'`;
      const made =
        typeof value === 'function' ? value(row.handle, random(column), ...given) : value;
      return [
        column,
        expressionOf(place, valueIn(place, spec, made === at ? instant : made)),
      ] as const;
    });
    return Object.fromEntries(entries);
  }

  /** The values of a row's columns at an instant. */
  columnsAt(row: LiveRow, moment: Moment): ReadonlyMap<string, Value | Maybe> {
    const { columns } = stateOf(this.timeline(row), moment.node);
    const changing = this.compiled.table.columns.filter(({ parent }) => parent === undefined);
    return new Map(
      changing.flatMap(({ name, type }) => {
        const node = columns[name];
        return node === undefined ? [] : [[name, readAs(type, node)] as const];
      }),
    );
  }
}

/** The least and the most seconds of a span. */
export function boundsOf({ least: from, most, drawn }: Span): SinceArrival {
  if (drawn === undefined) return { least: from, most };
  return { least: Number(drawn.min), most: Number(drawn.max) };
}
