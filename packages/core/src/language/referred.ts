import { key } from '../model/key.js';
import type { LiveRow } from './live-row.js';
import type { Moment } from './moment.js';
import type { Handle } from './row.js';
import type { Table } from './table.js';
import { watchedReference as watched } from './watched.js';
import { Whole } from './whole.js';

/** The row whose key a column holds. */
class Referred {
  /** @param child The row at whose arrival the other is sure to be there. */
  constructor(
    readonly target: LiveRow,
    private readonly child: LiveRow | undefined,
  ) {}

  get key(): Whole {
    return new Whole(key(this.target.n));
  }

  get row(): Handle<Record<string, unknown>> {
    return this.target.handle;
  }

  at(moment: Moment): Handle<Record<string, unknown>> {
    const isThere = this.child?.arrives.node === moment.node;
    return this.target.handleAt(moment, isThere);
  }

  first(table: Table<unknown>): Handle<Record<string, unknown>> {
    const { compiled } = this.target;
    return compiled.world.of(table, compiled.place).firstRowOf(this.target).handle;
  }
}

/** A column that refers to a row, as functions of the language get it. */
export const referenceTo = (column: string, target: LiveRow, child?: LiveRow): Referred =>
  watched(column, new Referred(target, child));

/** The row that a reference names. */
export const targetOf = (reference: unknown): LiveRow => (reference as Referred).target;

/** Whether a column's value is a reference. */
export const isReference = (value: unknown): boolean => value instanceof Referred;
