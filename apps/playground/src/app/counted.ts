import { whole } from './numbers.js';

/** A count with its noun: "1 row", "1,502 rows". */
export const counted = (count: number, noun: string): string =>
  `${whole(count)} ${noun}${count === 1 ? '' : 's'}`;
