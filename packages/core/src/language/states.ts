import { and, bool, less, lessOrEqual, not, or } from '../expression/build.js';
import type { Bool } from '../expression/node.js';
import type { CompiledTable } from './compiled-table.js';
import { Condition } from './condition.js';
import type { LifecycleSpec, StateSpec } from './happenings.js';
import { listStates } from './lifecycles.js';
import type { LiveRow, Reached } from './live-row.js';
import type { Moment } from './moment.js';
import { MILLION, millionths } from './random.js';
import { refuse } from './refusal.js';
import { boundsOf } from './span.js';

/** The states that a table's rows may reach. */
export class States {
  readonly byName: ReturnType<typeof listStates>;

  constructor(private readonly compiled: CompiledTable) {
    this.byName = listStates(compiled);
  }

  /** When a row reaches a state, and whether. */
  of(row: LiveRow, name: string): Reached {
    const { compiled } = this;
    const known = this.byName.get(name);
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
      const random = this.compiled.random(`${name}, when`, row.n);
      return this.givenInstant(row, name, instantOf(row.handle as never, random), before);
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
    if (origin !== row.arrives.node || most === Number.POSITIVE_INFINITY) {
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
    const all = Object.entries(group).filter(([, { from }]) => from === spec.from);
    const taken = takenBefore(row, name, all);
    if (spec.takes !== undefined) {
      return and(not(taken), Condition.of(spec.takes(row.handle as never)).node);
    }
    const branches = all.filter(([, { takes }]) => takes === undefined);
    return and(not(taken), this.drawn(row, name, spec, { group, branches }));
  }

  /** Whether the draw that states with chances share falls to one of them. */
  private drawn(
    row: LiveRow,
    name: string,
    spec: StateSpec,
    {
      group,
      branches,
    }: { group: LifecycleSpec; branches: readonly (readonly [string, StateSpec])[] },
  ): Bool {
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
}

/** Whether a row is taken by a state that is listed before one, or, for one with a chance, by any. */
function takenBefore(
  row: LiveRow,
  name: string,
  all: readonly (readonly [string, StateSpec])[],
): Bool {
  const own = all.findIndex(([other]) => other === name);
  const isTaking = all[own]?.[1].takes !== undefined;
  return all
    .slice(0, isTaking ? own : all.length)
    .reduce(
      (taken, [, { takes }]) =>
        takes === undefined ? taken : or(taken, Condition.of(takes(row.handle as never)).node),
      bool(false),
    );
}
