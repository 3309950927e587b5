/**
 * Lets one holder at a time use something, in the order in which they came: for an engine within this process whose file a
 * second instance would damage, or that has one connection. It knows of no other process.
 *
 * @example
 * const files = new Queue<string>();
 * const leave = await files.enter('/data/shop.db');
 * try {
 *   await work();
 * } finally {
 *   leave();
 * }
 */
export class Queue<Guarded> {
  private readonly tails = new Map<Guarded, Promise<void>>();

  /** Waits for earlier callers; returns a function that lets the next one in. */
  async enter(guarded: Guarded): Promise<() => void> {
    const before = this.tails.get(guarded);
    let leave = (): void => undefined;
    const mine = new Promise<void>((resolve) => {
      leave = resolve;
    });
    const tail = (before ?? Promise.resolve()).then(() => mine);
    this.tails.set(guarded, tail);
    await before;
    return () => {
      if (this.tails.get(guarded) === tail) this.tails.delete(guarded);
      leave();
    };
  }
}
