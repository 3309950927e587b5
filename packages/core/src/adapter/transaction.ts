/**
 * Runs work between BEGIN and COMMIT, for the `transaction` of a session; rolls back what fails. Where COMMIT succeeds after
 * a failed statement, although it rolls back, let `work` throw that statement's error again.
 */
export async function inTransaction<T>(
  run: (sql: string) => Promise<unknown>,
  work: () => Promise<T>,
): Promise<T> {
  await run('BEGIN TRANSACTION');
  try {
    const result = await work();
    await run('COMMIT');
    return result;
  } catch (error) {
    // The first error says what happened; a failing rollback adds nothing.
    await run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
