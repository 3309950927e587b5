import type { Progress } from '@headwater/core';

/** Any earlier, a rate is meaningless. */
const SOON_MS = 2000;

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** Minutes and seconds, with hours if there are any. */
export function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60];
  const hours = Math.floor(seconds / 3600);
  if (hours === 0) return `${parts[0]}:${String(parts[1]).padStart(2, '0')}`;
  return [hours, ...parts.map((part) => String(part).padStart(2, '0'))].join(':');
}

/** A system's progress, the time taken, and the time left at the pace so far. */
export class Estimate {
  private last: Progress | undefined;
  private since = 0;
  private began = 0;

  constructor(private readonly now: () => number = Date.now) {}

  update(progress: Progress): void {
    const { system, day, step, steps, done = step / steps } = progress;
    if (system !== this.last?.system || day !== this.last.day) {
      this.since = this.now();
      this.began = done;
    }
    this.last = progress;
  }

  /** Empty before the first update. */
  describe(): string {
    if (this.last === undefined) return '';
    const { step, steps, done = step / steps, rows = 0 } = this.last;
    const elapsed = this.now() - this.since;
    const told = [`${Math.floor(done * 100)}%`, clock(elapsed)];
    if (elapsed < SOON_MS) return told.join(' ');
    if (rows > 0) told.push(`${compact.format(Math.round((rows * 1000) / elapsed))} rows/s`);
    const advanced = done - this.began;
    if (advanced > 0.01) told.push(`${clock((elapsed * (1 - done)) / advanced)} left`);
    return told.join(' ');
  }
}
