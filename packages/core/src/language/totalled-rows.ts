import { bool, less, when } from '../expression/build.js';
import { compile } from '../expression/evaluate.js';
import { add, difference, type IntLike, int, variable } from '../expression/integer.js';
import type { Bool, Int } from '../expression/node.js';
import { CyclicArrivals } from '../model/cyclic-arrivals.js';
import type { Place, TableArrivals } from '../model/table-arrivals.js';
import type { Belonging } from './belonging.js';
import type { CompiledTable } from './compiled-table.js';
import { LiveRow } from './live-row.js';
import type { Moment } from './moment.js';
import { refuse } from './refusal.js';
import { asOrdinal, type Share, Shares } from './shares.js';
import { StretchRatios } from './stretch-ratios.js';
import type { ChildRows } from './table-options.js';
import type { Turns } from './turns.js';

/** A row's parent, and its place among that parent's rows. */
interface Belongs {
  readonly parent: Int;
  readonly slot: Int;
  readonly count: Int;
  /** The day on which the parent arrives or has its turn, and its place on it; within the past, only the latter. */
  readonly turn: Place;
}

/**
 * Rows that belong to those of another table, and of which each day brings so many altogether: with their parents, or
 * when their parents' turn comes. Keys have no gaps, since all are there.
 */
export class TotalledRows implements Belonging {
  readonly arrivals: TableArrivals;
  readonly isSparse = false;
  readonly parent: CompiledTable;
  readonly column: string;
  readonly hasFixedPlaces = false;
  private readonly turns: Turns | undefined;
  private readonly children: CyclicArrivals;
  private readonly parents: CyclicArrivals;
  private readonly shares: Shares;
  private readonly ratios: StretchRatios;
  private readonly most: number;
  private readonly known = new WeakMap<Int, Belongs>();
  private readonly shareOfParent = new WeakMap<LiveRow, Share & { readonly before: Int }>();
  private readonly counted = new Map<number, number>();

  constructor(
    private readonly compiled: CompiledTable,
    rows: ChildRows,
    total: NonNullable<ChildRows['total']>,
    counts: readonly number[],
  ) {
    const { after, chance, following, arrives, if: wanted } = rows;
    if ([after, chance, arrives, wanted].some((part) => part !== undefined)) {
      refuse(
        compiled.place,
        'its rows have totals by day, yet not each parent has its own, or at another time.',
        'Leave out `after`, `chance`, `if`, and `arrives`, or `total`.',
      );
    }
    this.parent = compiled.world.of(rows.of, compiled.place);
    this.column = rows.as;
    if (following !== undefined && typeof following !== 'string') {
      refuse(compiled.place, 'its rows follow several states.', 'Name the turns of the parents.');
    }
    this.turns = following === undefined ? undefined : this.parent.turns(following);
    const { pastDays } = this.parent.arrivals;
    this.children = this.cyclic(compiled.scheduled(total, pastDays));
    this.parents = this.cyclic(this.turns?.schedule ?? this.parent.arrivals);
    const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
    this.most = most;
    this.shares = new Shares(fewest, most, (what, input) => compiled.random(what, input));
    this.ratios = new StretchRatios(this.children, this.parents, compiled.world.parameters.scale);
    this.ratios.check(compiled.place, fewest, most);
    this.arrivals = {
      pastDays,
      lateDays: 0,
      countThrough: (day) => (day > 0 ? this.children.countThrough(day) : this.pastThrough(day)),
      countBefore: (dayIndex) => this.countBefore(int(dayIndex)),
      countOn: (dayIndex) =>
        difference(this.countBefore(add(dayIndex, 1)), this.countBefore(int(dayIndex))),
      place: (ordinal) => this.placeOfOrdinal(ordinal),
    };
  }

  private cyclic(arrivals: TableArrivals): CyclicArrivals {
    if (arrivals instanceof CyclicArrivals) return arrivals;
    return refuse(
      this.compiled.place,
      'its rows have totals by day, but they or their parents don’t come in weeks of whole numbers.',
      'Give both whole numbers for eachDay and first, without a season, growth, wobble, or special days; and rows on each weekday, unless `past` is 0.',
    );
  }

  private belongs(n: Int): Belongs {
    const known = this.known.get(n);
    if (known !== undefined) return known;
    const { dayIndex } = this.children.place(n);
    const [start, parents] = [this.children, this.parents].map((arrivals) =>
      arrivals.countBeforeStretch(dayIndex),
    ) as [Int, Int];
    const position = difference(n, start);
    const share = this.shares.ofChild(position, this.ratios.on(dayIndex), parents);
    const place = asOrdinal(add(parents, share.parent));
    const made: Belongs = {
      parent: this.turns === undefined ? place : asOrdinal(this.turns.row(place)),
      slot: difference(position, share.firstChild),
      count: share.count,
      turn: { dayIndex, position: share.parent },
    };
    this.known.set(n, made);
    return made;
  }

  ownerOf(n: Int): LiveRow {
    return this.parent.row(this.belongs(n).parent);
  }

  of(owner: LiveRow): readonly LiveRow[] {
    const first = this.firstOf(owner);
    return Array.from(
      { length: this.most },
      (_, slot) => new LiveRow(this.compiled, add(first, slot), owner, slot),
    );
  }

  /** What belongs to a row of the parent. */
  private shareOfOwner(owner: LiveRow): Share & { readonly before: Int } {
    const known = this.shareOfParent.get(owner);
    if (known !== undefined) return known;
    const turn = this.turns?.placeOf(owner.n);
    const { dayIndex } = turn ?? this.parent.placeOf(owner);
    const start = this.parents.countBeforeStretch(dayIndex);
    const position = turn?.position ?? difference(owner.n, start);
    const share = this.shares.ofParent(position, this.ratios.on(dayIndex), start);
    const made = { ...share, before: this.children.countBeforeStretch(dayIndex) };
    this.shareOfParent.set(owner, made);
    return made;
  }

  private firstOf(owner: LiveRow): Int {
    const { before, firstChild } = this.shareOfOwner(owner);
    return add(before, firstChild);
  }

  /** Its place on the day on which it arrives. */
  placeOf(row: LiveRow, owner: LiveRow): Place {
    if (this.turns === undefined) return this.parent.placeOf(owner);
    return this.belongs(row.n).turn;
  }

  arrivalOf(row: LiveRow, owner: LiveRow): Moment {
    if (this.turns === undefined) return owner.arrives;
    return this.turns.momentAt(this.belongs(row.n).turn, owner.n);
  }

  existenceOf(row: LiveRow, owner: LiveRow): Bool {
    return row.slot === undefined ? bool(true) : less(row.slot, this.shareOfOwner(owner).count);
  }

  slotOf(row: LiveRow): Int {
    return row.slot === undefined ? this.belongs(row.n).slot : int(row.slot);
  }

  countOf(row: LiveRow, owner: LiveRow): Int {
    return row.slot === undefined ? this.belongs(row.n).count : this.shareOfOwner(owner).count;
  }

  anchorOf(n: Int): Int {
    return n;
  }

  existing(n: Int): Int {
    return n;
  }

  /** Rows that have arrived by the end of a day of the past, which depends on draws. */
  private pastThrough(day: number): number {
    const parents = this.parents.countThrough(day);
    if (parents === 0 || day === 0) return day === 0 ? this.children.countThrough(0) : 0;
    const known = this.counted.get(parents);
    if (known !== undefined) return known;
    const n = variable('n');
    const { firstChild } = this.shares.ofParent(n, this.ratios.on(int(0)), int(0));
    const count = Number(compile([firstChild])({ n: parents })[0]);
    this.counted.set(parents, count);
    return count;
  }

  private countBefore(dayIndex: Int): Int {
    const { pastDays } = this.children;
    const before = this.parents.countBefore(dayIndex);
    const { firstChild } = this.shares.ofParent(before, this.ratios.on(int(0)), int(0));
    return when(less(dayIndex, pastDays), firstChild, this.children.countBefore(dayIndex));
  }

  private placeOfOrdinal(ordinal: IntLike): Place {
    const n = int(ordinal);
    const { dayIndex } = this.compiled.placeOf(this.compiled.row(n));
    return { dayIndex, position: difference(n, this.countBefore(dayIndex)) };
  }
}
