import { HeadwaterError } from '@headwater/core';
import { isNotTransactional } from './statement-error.js';
import type { Result, Statements } from './statements.js';

const script = (statements: readonly string[]): string =>
  ['BEGIN ATOMIC', ...statements.map((sql) => `${sql};`), 'END'].join('\n');

/** Whether the server supports multi-statement transactions, tested with one that does nothing. */
export const hasTransactions = (statements: Statements): Promise<boolean> =>
  statements.run(script(['SELECT 1'])).then(
    () => true,
    (error: unknown) => {
      if (error instanceof HeadwaterError && error.code === 'STATEMENT_FAILED') return false;
      throw error;
    },
  );

/** Runs statements in one transaction: in a single call, so that none is left open. */
export async function runAtomically(
  run: (sql: string) => Promise<Result>,
  statements: readonly string[],
): Promise<void> {
  try {
    await run(script(statements));
  } catch (error) {
    if (!isNotTransactional(error)) throw error;
    throw new HeadwaterError('UNSUPPORTED', {
      what: "Databricks can't change these tables in one transaction.",
      why: (error as HeadwaterError).why ?? '',
      next: "Enable it for each: ALTER TABLE … SET TBLPROPERTIES ('delta.feature.catalogManaged' = 'supported'), or omit catalogCommits.",
    });
  }
}
