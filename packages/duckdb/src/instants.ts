const MICROS = 1_000_000n;

/** The quotient rounded down, and what remains. */
function divided(value: bigint, by: bigint): readonly [bigint, bigint] {
  const rest = ((value % by) + by) % by;
  return [(value - rest) / by, rest];
}

/** With leading zeros. */
export const digits = (value: bigint, length: number): string =>
  String(value).padStart(length, '0');

/** From days since 1970. */
export function date(days: number): string {
  return new Date(days * 86_400_000).toISOString().slice(0, 10);
}

/** From microseconds since midnight; a fraction has six digits. */
export function timeOfDay(micros: bigint): string {
  const [seconds, rest] = divided(micros, MICROS);
  const [minutes, second] = divided(seconds, 60n);
  const [hour, minute] = divided(minutes, 60n);
  const time = [hour, minute, second].map((part) => digits(part, 2)).join(':');
  return rest === 0n ? time : `${time}.${digits(rest, 6)}`;
}

/** From microseconds since 1970. */
export function timestamp(micros: bigint): string {
  const [days, rest] = divided(micros, 86_400n * MICROS);
  return `${date(Number(days))} ${timeOfDay(rest)}`;
}
