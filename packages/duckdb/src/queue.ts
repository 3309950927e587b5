/**
 * Lets one holder at a time use something. DuckDB keeps other processes off a file, but not a
 * second instance in this process, which would damage it.
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
