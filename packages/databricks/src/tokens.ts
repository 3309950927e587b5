import type { TokenStore } from './driver-options.js';

type Token = Parameters<TokenStore['persist']>[1];

/**
 * The tokens of an OAuth sign-in, in memory. Each connection has its own driver client, which would
 * otherwise ask the user to sign in again.
 */
export class Tokens implements TokenStore {
  private readonly byHost = new Map<string, Token>();

  async persist(host: string, token: Token): Promise<void> {
    this.byHost.set(host, token);
  }

  async read(host: string): Promise<Token | undefined> {
    return this.byHost.get(host);
  }

  /** A token that can no longer be refreshed would prevent signing in again. */
  forget(): void {
    this.byHost.clear();
  }
}
