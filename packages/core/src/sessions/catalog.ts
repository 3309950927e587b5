import type { FoundTable, Session } from '../adapter.js';

/**
 * The contents of a database's schemas: queried once per session, as catalogs can be slow, and
 * again after tables may have changed.
 */
export class Catalog {
  private readonly bySchema = new Map<string, readonly FoundTable[]>();

  constructor(private readonly session: Session) {}

  async tablesOf(schema: string): Promise<readonly FoundTable[]> {
    const found = this.bySchema.get(schema) ?? (await this.session.tablesOf(schema));
    this.bySchema.set(schema, found);
    return found;
  }

  forget(): void {
    this.bySchema.clear();
  }
}
