import { isDenied, isStatementFailed } from './statement-error.js';
import type { Result } from './statements.js';

const CREATED = /^CREATE SCHEMA IF NOT EXISTS (`(?:[^`]|``)+`)$/;

/**
 * Runs a statement. Unity Catalog refuses to create a schema to those who have no CREATE SCHEMA on its
 * catalog even where it is there already, so that such a refusal stands only where it is not.
 */
export async function runUnlessThere(
  run: (sql: string) => Promise<Result>,
  sql: string,
): Promise<Result> {
  try {
    return await run(sql);
  } catch (refusal) {
    const schema = CREATED.exec(sql)?.[1];
    if (schema === undefined || !isDenied(refusal)) throw refusal;
    try {
      await run(`DESCRIBE SCHEMA ${schema}`);
      return { columns: [], rows: [] };
    } catch (error) {
      throw isStatementFailed(error) ? refusal : error;
    }
  }
}
