import { add, least, modulo, multiply } from '../expression/integer.js';
import type { Int } from '../expression/node.js';
import type { ColumnExpression } from '../model/column.js';
import { anyRow, daysAfterArrival, type Timeline } from '../model/table.js';
import { stateOf } from '../views/state.js';
import { Anomalies } from './anomalies.js';
import { within } from './authored.js';
import type { CompiledTable } from './compiled-table.js';
import { at } from './declarations.js';
import { endReach, endsAtAll, inheritsEnd } from './endings.js';
import { firstValue } from './first-values.js';
import { daysSince, type RepeatSpec, type SetsSpec } from './happenings.js';
import type { ListedState } from './lifecycles.js';
import type { LiveRow } from './live-row.js';
import { Moment } from './moment.js';
import type { Random } from './random.js';
import { refuse } from './refusal.js';
import { States } from './states.js';
import { expressionOf, readAs, valueIn } from './to-expression.js';
import type { Maybe, Value } from './values.js';
import { Whole } from './whole.js';

/** What is drawn for the k-th time something happens to a row: below 2^53, whatever k is. */
const drawnAgain = (row: LiveRow, k: Int): Int =>
  add(multiply(least(k, 2 ** 26), 2 ** 26), modulo(row.n, 2 ** 26));

/** What happens to a table's rows: the states they reach, what repeats, and how they end. */
export class Lives {
  readonly states: States;
  readonly anomalies: Anomalies;

  constructor(private readonly compiled: CompiledTable) {
    this.states = new States(compiled);
    this.anomalies = new Anomalies(compiled);
  }

  /** The timeline of a row, with its anomalies. */
  timeline(row: LiveRow): Timeline {
    const clean = this.clean(row);
    if (this.anomalies.specs.length === 0) return clean;
    const planted = (values: Timeline['initial']) => this.anomalies.planted(row, values);
    const { events = [], recurring = [] } = clean;
    return {
      ...clean,
      initial: planted(clean.initial),
      events: events.map((event) => ({ ...event, sets: planted(event.sets) })),
      recurring: recurring.map((event) => ({
        ...event,
        sets: (k: Int) => planted(event.sets(k)),
      })),
    };
  }

  /** The timeline of a row without anomalies. */
  clean(row: LiveRow): Timeline {
    const { compiled } = this;
    const initial = Object.fromEntries(
      compiled.stored.map((column) => [column.name, firstValue(row, column)] as const),
    );
    const end = row.end;
    return {
      arrives: row.arrives.node,
      ...(compiled.isSparse && { isThere: row.isThere }),
      initial,
      events: this.events(row),
      recurring: compiled.table.recurring.map((repeat) => this.recurring(row, repeat)),
      ...(end !== undefined &&
        endsAtAll(compiled) &&
        !inheritsEnd(compiled) && {
          deletion: { at: end.at.node, occurs: end.occurs, reach: endReach(row) },
        }),
    };
  }

  private events(row: LiveRow) {
    return [...this.states.byName.keys()].map((name) => {
      const { at: instant, occurs, since } = row.state(name);
      const { spec } = this.states.byName.get(name) as ListedState;
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
    const draws = compiled.random(`${name}, when`, row.n);
    if (every.least !== every.most || every.least < 1) {
      refuse(
        compiled.place,
        `'${name}' repeats every ${every.least} to ${every.most} seconds.`,
        'Give an exact length: days(28).',
      );
    }
    const start = within(`${compiled.place}, '${name}', first`, () => {
      const given = typeof first === 'function' ? first(row.handle as never, draws) : first;
      return (given instanceof Moment ? given : row.arrives.plus(draws.span(given))).node;
    });
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
      if (spec.parent !== undefined) {
        refuse(
          compiled.place,
          `'${name}' sets '${column}', which refers to another row.`,
          'References stay as they are: set a column with a value of its own.',
        );
      }
      if (spec.isHidden) {
        refuse(
          compiled.place,
          `'${name}' sets '${column}', which no column holds.`,
          'Make it a column, or set those that are worked out from it.',
        );
      }
      const place = `${compiled.place}, '${name}', column '${column}'`;
      return within(place, () => {
        const made =
          typeof value === 'function' ? value(row.handle, random(column), ...given) : value;
        const set = valueIn(place, spec, made === at ? instant : made);
        return [column, expressionOf(place, set)] as const;
      });
    });
    return Object.fromEntries(entries);
  }

  /** The values of a row's columns at an instant, at which it may be known to be there. */
  columnsAt(row: LiveRow, moment: Moment, isThere: boolean): ReadonlyMap<string, Value | Maybe> {
    const { deletion, ...lasting } = this.clean(row);
    const timeline = isThere || deletion === undefined ? lasting : { ...lasting, deletion };
    const { columns } = stateOf(timeline, moment.node);
    const changing = this.compiled.table.columns.filter(({ parent }) => parent === undefined);
    return new Map(
      changing.flatMap(({ name, type }) => {
        const node = columns[name];
        return node === undefined ? [] : [[name, readAs(type, node)] as const];
      }),
    );
  }
}
