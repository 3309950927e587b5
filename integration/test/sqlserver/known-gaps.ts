/** What a scenario needs that the server itself does not have, with the server's own words. */
type Gaps = Readonly<Record<string, string>>;

/** Babelfish for PostgreSQL speaks the protocol of SQL Server, but is another engine. */
const BABELFISH: Gaps = {};

/** Told by what the server says of itself, not by where it is. */
export const knownGapsOf = (version: string): Gaps =>
  version.includes('Babelfish') ? BABELFISH : {};
