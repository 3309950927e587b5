const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A number as people read it: 12,345. */
export const whole = (value: number): string => grouped.format(value);

/** Milliseconds as people read them: 320 ms, 4.1 s. */
export const duration = (milliseconds: number): string =>
  milliseconds < 1000 ? `${whole(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;

/** Bytes in megabytes, with one decimal. */
export const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);
