/**
 * Lets one holder at a time use a file. DuckDB keeps other processes off a file, but not a second
 * instance in this process, which would damage it.
 */
export class Queue {
  private readonly tails = new Map<string, Promise<void>>();

  /** Waits for those who came before; gives the function that lets the next one in. */
  async enter(name: string): Promise<() => void> {
    const before = this.tails.get(name);
    let leave = (): void => undefined;
    const mine = new Promise<void>((resolve) => {
      leave = resolve;
    });
    const tail = (before ?? Promise.resolve()).then(() => mine);
    this.tails.set(name, tail);
    await before;
    return () => {
      if (this.tails.get(name) === tail) this.tails.delete(name);
      leave();
    };
  }
}
