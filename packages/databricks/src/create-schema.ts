import { quote } from './spelling.js';
import { isDenied, isStatementFailed } from './statement-error.js';

/**
 * Creates a schema unless it is there. Unity Catalog refuses that to those who have no CREATE SCHEMA on
 * its catalog even where the schema exists, so that such a refusal stands only where it doesn't.
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
