import { and, bool, less, not, pickInt } from '../expression/build.js';
import { add, int, modulo, multiply, variable } from '../expression/integer.js';
import type { Bool, Int } from '../expression/node.js';
import { ArrivalsPerParent } from '../model/arrivals-per-parent.js';
import { nearest } from '../model/shape.js';
import type { Place } from '../model/table-arrivals.js';
import { conditionOf, within } from './authored.js';
import type { Belonging } from './belonging.js';
import type { CompiledTable } from './compiled-table.js';
import { firstReached } from './following.js';
import { daysSince, type SinceArrival } from './happenings.js';
import { LiveRow } from './live-row.js';
import { Moment } from './moment.js';
import { refuse } from './refusal.js';
import { boundsOf } from './span.js';
import type { ChildRows } from './table-options.js';

const AT_ONCE: SinceArrival = { least: 0, most: 0 };

/** The rows of a table of which each row of another has some: which of them arrive, and when. */
export class BelongingRows implements Belonging {
  readonly arrivals: ArrivalsPerParent;
  readonly parent: CompiledTable;

  /** @param counts How many rows each parent has, each number as often as it is likely. */
  constructor(
    private readonly compiled: CompiledTable,
    private readonly rows: ChildRows,
    private readonly counts: readonly number[],
  ) {
    this.parent = compiled.world.of(rows.of, compiled.place);
    this.arrivals = new ArrivalsPerParent(this.parent.arrivals, {
      slots: Math.max(1, ...this.counts),
      lateDays: daysSince(this.lag())[1],
    });
  }

  /** How long after its parent's arrival a row may arrive. */
  private lag(): SinceArrival {
    const { after, following, arrives } = this.rows;
    if (arrives !== undefined) {
      if (after === undefined && following === undefined) {
        return { least: 0, most: arrives.within.most };
      }
      refuse(
        this.compiled.place,
        'its rows arrive at an instant worked out, yet also after something.',
        'Leave out `after` and `following`, or `arrives`.',
      );
    }
    const own = after === undefined ? AT_ONCE : boundsOf(after);
    if (following === undefined) return own;
    this.checkFollowed([following].flat());
    const { since } = firstReached(this.parent.row(variable('n')), following);
    return { least: since.least + own.least, most: since.most + own.most };
  }

  private checkFollowed(names: readonly string[]): void {
    const { table, lives } = this.parent;
    const states = [...lives.states.byName.keys()];
    const unknown = names.find((name) => !states.includes(name));
    if (unknown === undefined) return;
    const meant = nearest(unknown, states);
    refuse(
      this.compiled.place,
      `its rows follow the state '${unknown}' of '${table.name}', which has no such state.`,
      `${meant === undefined ? '' : `Write '${meant}'. `}The states of '${table.name}' are: ${states.join(', ') || 'none'}.`,
    );
  }

  ownerOf(n: Int): LiveRow {
    return this.parent.row(this.arrivals.parent(n));
  }

  get column(): string {
    return this.rows.as;
  }

  readonly hasFixedPlaces = true;

  anchorOf(n: Int): Int {
    const owner = this.parent.anchorOf(this.arrivals.parent(n));
    return add(multiply(owner, this.arrivals.slots), this.arrivals.slot(n));
  }

  of(owner: LiveRow): readonly LiveRow[] {
    const { slots } = this.arrivals;
    return Array.from(
      { length: slots },
      (_, slot) => new LiveRow(this.compiled, add(multiply(owner.n, slots), slot), owner, slot),
    );
  }

  placeOf(_: LiveRow, owner: LiveRow): Place {
    return this.parent.placeOf(owner);
  }

  arrivalOf(row: LiveRow, owner: LiveRow): Moment {
    const { after, following, arrives } = this.rows;
    const random = this.compiled.random('arrival', row.n);
    if (arrives !== undefined) {
      const place = `${this.compiled.place}, arrives`;
      const instant = within(place, () => Moment.of(arrives.at(row.handle as never, random)));
      return new Moment(instant.node);
    }
    const start = following === undefined ? owner.arrives : firstReached(owner, following).at;
    // How far something is from an arrival is counted from the arrival itself.
    return new Moment((after === undefined ? start : start.plus(random.span(after))).node);
  }

  existenceOf(row: LiveRow, owner: LiveRow): Bool {
    const { chance, following, if: wanted } = this.rows;
    const { compiled } = this;
    const isFilled = less(this.slotOf(row), this.countFor(owner));
    const isChosen =
      chance === undefined ? bool(true) : compiled.random('any', owner.n).chance(chance).node;
    const isWanted =
      wanted === undefined
        ? bool(true)
        : conditionOf(`${compiled.place}, if`, () =>
            wanted(row.handle as never, compiled.random('whether', row.n)),
          );
    const follows = following === undefined ? bool(true) : firstReached(owner, following).occurs;
    // A row that isn't later than its parent is there before the parent can end.
    const end = this.isLater ? owner.end : undefined;
    const isEnded =
      end === undefined
        ? bool(false)
        : and(end.occurs, less(end.at.node, add(row.arrives.node, 1)));
    return and(
      and(owner.placeIsTaken, and(isFilled, and(isChosen, isWanted))),
      and(follows, not(isEnded)),
    );
  }

  slotOf({ slot, n }: LiveRow): Int {
    return slot === undefined ? this.arrivals.slot(n) : int(slot);
  }

  countOf(_: LiveRow, owner: LiveRow): Int {
    return this.countFor(owner);
  }

  private countFor(owner: LiveRow): Int {
    return pickInt(
      this.counts,
      this.compiled.random('how many', owner.n).below(this.counts.length),
    );
  }

  private get isLater(): boolean {
    const { after, following, arrives } = this.rows;
    return after !== undefined || following !== undefined || arrives !== undefined;
  }

  /** Whether every parent has its rows, however many. */
  private get isCertain(): boolean {
    const { chance, following, if: wanted } = this.rows;
    return [chance, following, wanted].every((part) => part === undefined);
  }

  get isSparse(): boolean {
    const isFull = this.counts.every((count) => count === this.counts[0] && count > 0);
    return (
      !(isFull && this.isCertain) ||
      this.parent.hasEmptyPlaces ||
      (this.isLater && this.parent.canEnd)
    );
  }

  existing(n: Int): Int {
    if (!this.isCertain || this.counts.includes(0)) {
      refuse(
        this.compiled.place,
        'others refer to its rows, of which some parents have none.',
        'Refer to the parents instead, or give each of them at least one.',
      );
    }
    const slot = modulo(this.arrivals.slot(n), this.countFor(this.ownerOf(n)));
    const owner = this.parent.existing(this.arrivals.parent(n));
    return add(multiply(owner, this.arrivals.slots), slot);
  }
}
