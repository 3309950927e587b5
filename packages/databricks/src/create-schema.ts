import { quote } from './spelling.js';
import { isDenied, isStatementFailed } from './statement-error.js';

/**
 * Creates a schema unless it exists. Without CREATE SCHEMA on the catalog, Unity Catalog refuses
 * this even for an existing schema, so the refusal only counts if the schema doesn't exist.
 */
export async function createSchema(
  run: (sql: string) => Promise<unknown>,
  schema: string,
): Promise<void> {
  try {
    await run(`CREATE SCHEMA IF NOT EXISTS ${quote(schema)}`);
  } catch (refusal) {
    if (!isDenied(refusal)) throw refusal;
    try {
      await run(`DESCRIBE SCHEMA ${quote(schema)}`);
    } catch (error) {
      throw isStatementFailed(error) ? refusal : error;
    }
  }
}
