import { and, bool, less, lessOrEqual, not, or, when } from '../expression/build.js';
import type { Bool } from '../expression/node.js';
import { conditionOf, within } from './authored.js';
import { MILLION, millionths } from './chance.js';
import type { CompiledTable } from './compiled-table.js';
import type { LifecycleSpec, StateSpec } from './happenings.js';
import { ARRIVAL, branchesAfter, fromsOf, type ListedState, listStates } from './lifecycles.js';
import type { LiveRow, Reached } from './live-row.js';
import { Moment } from './moment.js';
import { refuse } from './refusal.js';
import { boundsOf, lengthText } from './span.js';

/** What a state follows, where it does. */
type Followed = Reached & { readonly name: string };

/** The states that a table's rows may reach. */
export class States {
  readonly byName: ReturnType<typeof listStates>;

  constructor(private readonly compiled: CompiledTable) {
    this.byName = listStates(compiled);
  }

  /** When a row reaches a state, and whether. */
  of(row: LiveRow, name: string): Reached {
    const { compiled } = this;
    const { spec, group } = this.named(name);
    const own = `${compiled.place}, state '${name}'`;
    const before = fromsOf(spec).map((from) => {
      const reached = this.start(row, from, group);
      const taken = this.branch(row, name, spec, group, from);
      return { name: from, ...reached, occurs: and(reached.occurs, taken) };
    });
    const { at: instant, since } = this.instantOf(row, name, spec, before);
    const { if: wanted } = spec;
    const guard =
      wanted === undefined ? true : conditionOf(`${own}, if`, () => wanted(row.handle as never));
    const occurs = before.map((one) => one.occurs).reduce((one, other) => or(one, other));
    return { at: instant, occurs: and(occurs, guard), since };
  }

  private named(name: string): ListedState {
    const known = this.byName.get(name);
    if (known !== undefined) return known;
    const names = [...this.byName.keys()].join(', ');
    return refuse(
      this.compiled.place,
      `it has no state '${name}'.`,
      names === '' ? 'Describe its states with lifecycle().' : `Its states are: ${names}.`,
    );
  }

  /** What a state follows: another, or the row's arrival. */
  private start(row: LiveRow, from: string, group: LifecycleSpec): Reached {
    if (Object.hasOwn(group, from)) return row.state(from);
    return { at: row.arrives, occurs: bool(true), since: { least: 0, most: 0 } };
  }

  /** When a state is reached, if it is: so long after what it follows, or at an instant of its own. */
  private instantOf(
    row: LiveRow,
    name: string,
    { after, at: instantOf }: StateSpec,
    before: readonly Followed[],
  ): Pick<Reached, 'at' | 'since'> {
    const place = `${this.compiled.place}, state '${name}'`;
    const random = this.compiled.random(`${name}, when`, row.n);
    if (instantOf !== undefined) {
      if (after !== undefined) {
        refuse(place, 'it has both `at` and `after`.', 'Leave out one of them.');
      }
      const given = within(`${place}, at`, () => Moment.of(instantOf(row.handle as never, random)));
      return this.givenInstant(row, place, given, before);
    }
    if (after === undefined) {
      return refuse(
        place,
        "it doesn't say when it is reached.",
        'Say how long after what it follows: after: hours(1, 48).',
      );
    }
    const span = within(`${place}, after`, () =>
      random.span(typeof after === 'function' ? after(row.handle as never, random) : after),
    );
    const { least: fewest, most } = boundsOf(span);
    if (fewest < 1) {
      refuse(
        place,
        'it may come no time after what it follows.',
        'Let at least a second pass: seconds(1).',
      );
    }
    // A row goes on from one of them: the last stands for all others.
    const start = before
      .map((one) => one.at.node)
      .reduceRight((later, one, index) => when(before[index]?.occurs ?? false, one, later));
    return {
      at:
        before.length === 1 ? (before[0] as Followed).at.plus(span) : new Moment(start).plus(span),
      since: {
        least: Math.min(...before.map(({ since }) => since.least)) + fewest,
        most: Math.max(...before.map(({ since }) => since.most)) + most,
      },
    };
  }

  private givenInstant(
    row: LiveRow,
    place: string,
    instant: Moment,
    before: readonly Followed[],
  ): Pick<Reached, 'at' | 'since'> {
    const { origin, least: fewest, most } = instant.from;
    if (origin !== row.arrives.node || most === Number.POSITIVE_INFINITY) {
      refuse(
        place,
        "it comes at an instant whose distance from the row's arrival is unknown.",
        "Work the instant out from the row's `arrives` or `arrivesOn`, with plus(), minus(), and start.",
      );
    }
    const late = before.find(({ since }) => fewest <= since.most);
    if (late !== undefined) {
      const early = fewest < 0 ? `${lengthText(-fewest)} before` : `${lengthText(fewest)} after`;
      const followed = late.name === ARRIVAL ? 'that' : `'${late.name}', which it follows,`;
      refuse(
        place,
        `it can come ${early} the row's arrival, but ${followed} ${late.name === ARRIVAL ? 'is what it follows' : `up to ${lengthText(late.since.most)} after it`}.`,
        'Let it come later, or what it follows earlier.',
      );
    }
    return { at: instant, since: { least: fewest, most } };
  }

  /** Whether the draw that the states with the same `from` share falls to this one. */
  private branch(
    row: LiveRow,
    name: string,
    spec: StateSpec,
    group: LifecycleSpec,
    from: string,
  ): Bool {
    const all = branchesAfter(from, group);
    const place = `${this.compiled.place}, state '${name}'`;
    const taken = takenBefore(place, row, name, all);
    const { takes } = spec;
    if (takes !== undefined) {
      return and(
        not(taken),
        conditionOf(`${place}, takes`, () => takes(row.handle as never)),
      );
    }
    const branches = all.filter(([, one]) => one.takes === undefined);
    return and(not(taken), this.drawn(row, name, spec, { group, branches, from }));
  }

  /** Whether the draw that states with chances share falls to one of them. */
  private drawn(
    row: LiveRow,
    name: string,
    spec: StateSpec,
    {
      group,
      branches,
      from,
    }: {
      group: LifecycleSpec;
      branches: readonly (readonly [string, StateSpec])[];
      from: string;
    },
  ): Bool {
    if (branches.length === 1 && spec.chance === undefined) return bool(true);
    const drawn = this.compiled
      .random(`after ${from} of ${Object.keys(group)[0]}`, row.n)
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
}

/** Whether a row is taken by a state that is listed before one, or, for one with a chance, by any. */
function takenBefore(
  place: string,
  row: LiveRow,
  name: string,
  all: readonly (readonly [string, StateSpec])[],
): Bool {
  const own = all.findIndex(([other]) => other === name);
  const isTaking = all[own]?.[1].takes !== undefined;
  return all.slice(0, isTaking ? own : all.length).reduce(
    (taken, [, { takes }]) =>
      takes === undefined
        ? taken
        : or(
            taken,
            conditionOf(`${place}, takes`, () => takes(row.handle as never)),
          ),
    bool(false),
  );
}
