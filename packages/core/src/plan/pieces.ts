import { seriesOf } from '../adapter/prepared-series.js';
import type { Dialect } from '../adapter.js';
import type { OrdinalRange } from '../views/ordinals.js';

/** A range of ordinals, split into pieces of a given number of rows. */
export class Pieces implements Iterable<OrdinalRange> {
  readonly length: number;

  constructor(
    readonly whole: OrdinalRange,
    readonly rows: number,
  ) {
    this.length = Math.ceil(Math.max(0, whole.end - whole.first) / rows);
  }

  at(index: number): OrdinalRange {
    const first = this.whole.first + index * this.rows;
    return { first, end: Math.min(this.whole.end, first + this.rows) };
  }

  *[Symbol.iterator](): Generator<OrdinalRange> {
    for (let index = 0; index < this.length; index += 1) yield this.at(index);
  }
}

/** Placeholder for a series. No name or text contains a control character. */
const SERIES = '\u0001';

/** Inserts a series into a text wherever it belongs, with the indentation of its place. */
type Template = (series: string) => string;

function templateOf(text: string): Template {
  const [head = '', ...tails] = text.split(SERIES);
  const places = tails.map((tail, index) => {
    const before = [head, ...tails.slice(0, index)].join('');
    const [indent = ''] = /^ */.exec(before.slice(before.lastIndexOf('\n') + 1)) ?? [];
    return { indent, tail };
  });
  return (series) =>
    places.reduce(
      (whole, { indent, tail }) => whole + series.replaceAll('\n', `\n${indent}`) + tail,
      head,
    );
}

/**
 * The most texts made for a table: up to this many pieces each have their own; beyond that, they
 * share.
 */
const TEXTS = 16;

/**
 * The statements of a table's pieces. A text depends on what is known about the ordinals: the
 * narrower their range, the simpler it gets. Consecutive pieces share a text that holds for all of
 * them, with the series of each inserted, so a million take no longer to spell than a few.
 */
export class PieceText {
  private readonly shared: number;
  private group = -1;
  private template: Template = templateOf('');

  constructor(
    private readonly dialect: Pick<Dialect, 'series' | 'preparedSeries'>,
    private readonly pieces: Pieces,
    private readonly prepared: number,
    /** Spells the statement for the given ordinals, with `source` as their series. */
    private readonly spell: (ordinals: OrdinalRange, source: string) => string,
  ) {
    this.shared = Math.ceil(pieces.length / TEXTS);
  }

  /** The statement of the piece at an index. */
  at(index: number): string {
    const piece = this.pieces.at(index);
    const series = seriesOf(this.dialect, piece.first, piece.end - piece.first, this.prepared);
    if (this.shared === 1) return this.spell(piece, series);
    const group = Math.floor(index / this.shared);
    if (group !== this.group) {
      const [first, last] = [group * this.shared, (group + 1) * this.shared - 1];
      const { end } = this.pieces.at(Math.min(last, this.pieces.length - 1));
      this.template = templateOf(this.spell({ first: this.pieces.at(first).first, end }, SERIES));
      this.group = group;
    }
    return this.template(series);
  }
}
