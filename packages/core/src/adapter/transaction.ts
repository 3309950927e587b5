/** Runs work between BEGIN and COMMIT, for the `transaction` of a session; rolls back what fails. */
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
