import { HeadwaterError } from '@headwater/core';

/** Milliseconds after which long work lets messages in. */
const SLICE = 20;

/** A task of its own, without the delay that timers have. */
function task(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Takes turns with the worker's other work, so that long work can be stopped and holds up nobody. */
export class Turns {
  private began = performance.now();

  constructor(private readonly signal: AbortSignal) {}

  /** Whether it is somebody else's turn: then await {@link give}. */
  get isOver(): boolean {
    return performance.now() - this.began > SLICE;
  }

  /** Fails with ABORTED once the work was stopped. */
  async give(): Promise<void> {
    await task();
    if (this.signal.aborted) {
      throw new HeadwaterError('ABORTED', {
        what: 'Stopped.',
        next: 'Start it again if you need it.',
      });
    }
    this.began = performance.now();
  }
}
