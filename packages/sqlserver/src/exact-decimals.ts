import type { Connection } from 'tedious';

/** A decimal's precision and scale, as the driver keeps them of a column. */
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

/** The settings of the connections whose decimals are wanted as text. */
const exact = new WeakSet<object>();

let isInstalled = false;

/** Writes an integer with its last `scale` digits behind the point. */
export function placePoint(integer: bigint, scale: number): string {
  const sign = integer < 0n ? '-' : '';
  const digits = String(integer < 0n ? -integer : integer).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  return scale === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-scale)}`;
}

/** On the wire: a byte for the length, one for the sign (1: not negative), an integer from its low end. */
function decode(bytes: Buffer, scale: number): string {
  const magnitude = bytes.subarray(2).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return placePoint(bytes[1] === 1 ? magnitude : -magnitude, scale);
}

/**
 * Makes a connection give its decimals as text with all their digits. The driver has no such setting: it
 * divides floating-point numbers, which is wrong beyond 15 digits. So its reader of values is wrapped;
 * connections that were not given here read as before.
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
