import type { Statement } from './specs.js';

/**
 * Extension of a session, for platforms without the capability `transactions` whose server runs
 * several statements as one if they come in a single call. Omitted if this server can't.
 */
export interface OneCallSession {
  /** Runs statements that insert, update, and delete rows: all of them take effect, or none. */
  readonly atomically?: ((statements: readonly Statement[]) => Promise<void>) | undefined;
}
