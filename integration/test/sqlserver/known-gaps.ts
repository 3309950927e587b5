/** What a scenario needs that the server itself does not have, with the server's own words. */
type Gaps = Readonly<Record<string, string>>;

/** Babelfish for PostgreSQL speaks the protocol of SQL Server, but is another engine. */
const BABELFISH: Gaps = {
  'capture/switched-on':
    'it records no changes: "syntax error near \'CHANGE_RETENTION\'", "procedure sp_cdc_enable_db() does not exist"',
  'sessions/cancel':
    'a statement that is told to stop goes on, so its connection is given up: "Failed to cancel request in 5000ms"',
  'structure/indexes': 'it adds a hash to the names of indexes: "ix_parents_madeparents…"',
  'values/tables-of':
    'a table whose name has capitals beyond ASCII gets no description: "Extended properties are not permitted on \'shelf.über "alles"\', or the object does not exist."',
};

/** Recognized by what the server reports of itself, not by its address. */
export const knownGapsOf = (version: string): Gaps =>
  version.includes('Babelfish') ? BABELFISH : {};
