/**
 * Telephone numbers that begin alike: append `digits` digits, with leading zeros, to one of the two
 * beginnings. `{ international: '+3319900', national: '01 99 00 ', digits: 4 }` is +33199000000 to
 * +33199009999.
 */
export interface PhoneRange {
  /** The beginning of the numbers in E.164, without spaces. */
  readonly international: string;
  /** The beginning of the numbers as people at home write it. */
  readonly national: string;
  /** How many digits are missing: there are 10 to the power of that many numbers. */
  readonly digits: number;
}
