import { HeadwaterError } from '@headwater/core';

/**
 * The token that a page is connected with. MotherDuck's client starts one engine for a page, with the first token, and gives it
 * to all connections: with another token, a page would work in the first one's account.
 */
export class PageToken {
  private first: string | undefined;

  /** @throws HeadwaterError CONNECTION_FAILED for another token than the first */
  use(token: string): void {
    this.first ??= token;
    if (this.first === token) return;
    throw new HeadwaterError('CONNECTION_FAILED', {
      what: 'This page is already connected to MotherDuck, with another token.',
      why: "MotherDuck's client keeps a page's first connection.",
      next: 'Reload the page, and give this token then.',
    });
  }
}
