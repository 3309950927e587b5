import type { Dialect } from '../../adapter.js';

/** Names that no engine takes for a word of its own. */
const PLAIN = /^(?!current_|session_|local_|system_)[a-z]*_[a-z0-9_]*$/;

/** A column in an expression that people will read: quoted only if it has to be. */
export const columnSql = (dialect: Dialect, name: string): string =>
  PLAIN.test(name) ? name : dialect.identifier(name);
