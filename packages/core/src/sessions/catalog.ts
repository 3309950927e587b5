import type { FoundTable, Session } from '../adapter.js';

/**
 * What is in the schemas of a database: asked once in a session, as catalogs can be slow to answer, and
 * again once tables may have become others.
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
