import { randomUUID } from 'node:crypto';

/** The table that a statement writes to, as it is spelled there. */
const WRITTEN = /^(?:INSERT INTO|MERGE INTO|DELETE FROM|RESTORE TABLE) ((?:`(?:[^`]|``)+`\.?)+)/;

/**
 * Keeps out what the server still runs for a client that died: Delta refuses a commit to a table
 * whose properties have changed since its statement began. Rows would be there twice otherwise.
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

  /** Where nothing of former sessions can commit any more. */
  get tables(): readonly string[] {
    return [...this.done];
  }

  async before(sql: string): Promise<void> {
    const table = WRITTEN.exec(sql)?.[1];
    if (table === undefined || this.done.has(table)) return;
    await this.run(`ALTER TABLE ${table} SET TBLPROPERTIES ('headwater.fence' = '${this.mark}')`);
    this.done.add(table);
  }
}
