/**
 * `HEADWATER_FULL=1` runs everything there is, which takes hours; the weekly workflow does. A normal run asks each
 * question once, where the answer is cheapest.
 */
export const isFull = process.env.HEADWATER_FULL === '1';
