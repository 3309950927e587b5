import { randomUUID } from 'node:crypto';
import type { Effect } from '@headwater/core/adapter';
import { qualified } from './spelling.js';

/**
 * Blocks statements that the server still runs for a dead client: Delta refuses a commit to a table
 * whose properties have changed since the statement began. Otherwise rows could be inserted twice.
 */
export class Fence {
  private readonly mark = randomUUID();
  private readonly done: Set<string>;

  constructor(
    private readonly run: (sql: string) => Promise<unknown>,
    done: readonly string[],
  ) {
    this.done = new Set(done);
  }

  /** Tables to which no former session can commit any more. */
  get tables(): readonly string[] {
    return [...this.done];
  }

  async before(effect: Effect | undefined): Promise<void> {
    if (effect === undefined || effect.kind === 'schema') return;
    const table = qualified(effect.table);
    if (this.done.has(table)) return;
    await this.run(`ALTER TABLE ${table} SET TBLPROPERTIES ('headwater.fence' = '${this.mark}')`);
    this.done.add(table);
  }
}
