import type { Connection } from 'tedious';

/** A decimal column's precision and scale, as the driver keeps them. */
interface Metadata {
  readonly type: { readonly name: string };
  readonly scale?: number | undefined;
}

type ReadValue = (
  buffer: Buffer,
  offset: number,
  metadata: Metadata,
  options: object,
) => { readonly value: unknown; readonly offset: number };

/** The settings of connections that return decimals as text. */
const exact = new WeakSet<object>();

let isInstalled = false;

/** Formats an integer with its last `scale` digits after the decimal point. */
export function placePoint(integer: bigint, scale: number): string {
  const sign = integer < 0n ? '-' : '';
  const digits = String(integer < 0n ? -integer : integer).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  return scale === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-scale)}`;
}

/** On the wire: a byte for the length, one for the sign (1: not negative), and a little-endian integer. */
function decode(bytes: Buffer, scale: number): string {
  const magnitude = bytes.subarray(2).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return placePoint(bytes[1] === 1 ? magnitude : -magnitude, scale);
}

/**
 * Makes a connection return decimals as text with all their digits. The driver has no setting for
 * this: it divides floating-point numbers, which is wrong beyond 15 digits. So this wraps its value
 * reader; other connections are unaffected.
 */
export async function readDecimalsAsText(connection: Connection): Promise<void> {
  const { default: reader } = await import('tedious/lib/value-parser.js');
  exact.add(connection.config.options);
  if (isInstalled) return;
  isInstalled = true;
  const module = reader as unknown as { readValue: ReadValue };
  const original = module.readValue;
  module.readValue = (buffer, offset, metadata, options) => {
    const read = original(buffer, offset, metadata, options);
    const { name } = metadata.type;
    if (read.value === null || (name !== 'DecimalN' && name !== 'NumericN')) return read;
    if (!exact.has(options)) return read;
    const text = decode(buffer.subarray(offset, read.offset), metadata.scale ?? 0);
    return { value: text, offset: read.offset };
  };
}
