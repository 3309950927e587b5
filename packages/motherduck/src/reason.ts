/** The first line of what a client says, which is the reason. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0] ?? message;
}

/** Two transactions changed the same row or table, and this one came second. */
export const isConflict = (reason: string): boolean => /\bconflict/i.test(reason);

/** A table or a schema doesn't exist. */
export const isMissing = (reason: string): boolean => /does not exist/i.test(reason);

/** The token, the database, or the whole instance can only be read. */
export const isReadOnly = (reason: string): boolean =>
  /read[- ]?only|read[- ]?scaling|attached in read/i.test(reason);
