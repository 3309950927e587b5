/** Lets one holder at a time use something, in the order in which they came. */
export class Queue {
  private tail: Promise<void> = Promise.resolve();

  /** Waits for earlier callers; returns a function that lets the next one in. */
  async enter(): Promise<() => void> {
    const before = this.tail;
    let leave = (): void => undefined;
    this.tail = new Promise((resolve) => {
      leave = resolve;
    });
    await before;
    return leave;
  }
}
