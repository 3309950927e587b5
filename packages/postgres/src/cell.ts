import type { Cell } from '@headwater/core/adapter';

/** Types by their numbers, which never change. */
const BOOLEAN = 16;
const BIGINT = 20;
const SMALLER_NUMBERS: readonly number[] = [21, 23, 26, 700, 701];
const TIMESTAMP = 1114;
const TIMESTAMP_TZ = 1184;

/** The session's zone is UTC; a fraction has six digits or none. */
const instant = (text: string): string =>
  text.replace(/\+00$/, '').replace(/\.\d+/, (fraction) => fraction.padEnd(7, '0'));

function exactInteger(text: string): Cell {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

/** Converts the text in which a server sends a value to what the contract requires; decimals, dates, and others stay text. */
export function toCell(type: number, text: string): Cell {
  if (type === BOOLEAN) return text === 't';
  if (type === BIGINT) return exactInteger(text);
  if (SMALLER_NUMBERS.includes(type)) return Number(text);
  return type === TIMESTAMP || type === TIMESTAMP_TZ ? instant(text) : text;
}
