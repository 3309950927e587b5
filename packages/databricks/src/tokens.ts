import type { TokenStore } from './driver-options.js';

type Token = Parameters<TokenStore['persist']>[1];

/**
 * The tokens of an OAuth sign-in, in memory. Each connection has a client of the driver, which would
 * have a person sign in anew.
 */
export class Tokens implements TokenStore {
  private readonly byHost = new Map<string, Token>();

  async persist(host: string, token: Token): Promise<void> {
    this.byHost.set(host, token);
  }

  async read(host: string): Promise<Token | undefined> {
    return this.byHost.get(host);
  }

  /** One that can't be refreshed any more would be in the way of signing in again. */
  forget(): void {
    this.byHost.clear();
  }
}
