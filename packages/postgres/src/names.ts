import { createHash } from 'node:crypto';
import { HeadwaterError } from '@headwater/core';
import type { TableIndex } from '@headwater/core/adapter';

/** PostgreSQL cuts longer names off, and tells nobody but in a notice. */
const LONGEST = 63;

const bytesOf = (name: string): number => Buffer.byteLength(name);

/** A name as SQL quotes it; refuses one that would be cut off, since then it could be another's. */
export function quote(name: string): string {
  if (bytesOf(name) <= LONGEST) return `"${name.replaceAll('"', '""')}"`;
  throw new HeadwaterError('UNSUPPORTED', {
    what: `The name '${name}' is too long for PostgreSQL.`,
    why: `It has ${bytesOf(name)} bytes; PostgreSQL keeps ${LONGEST}.`,
    next: 'Choose a shorter name.',
  });
}

/** As many of a name's characters as fit. */
function cut(name: string, bytes: number): string {
  let kept = '';
  for (const character of name) {
    if (bytesOf(kept + character) > bytes) break;
    kept += character;
  }
  return kept;
}

const hashed = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 8);

/** A name as it is, or one that fits: cut, and told apart by a hash of what it stands for. */
export const fitting = (name: string, whole: string): string =>
  bytesOf(name) <= LONGEST ? name : cutWithHash(name, whole);

function cutWithHash(name: string, whole: string): string {
  const hash = hashed(whole);
  return `${cut(name, LONGEST - hash.length - 1)}_${hash}`;
}

/** Parts that make a name joined with two underscores ambiguous. */
const AMBIGUOUS = /__|^_|_$/;

/**
 * The name of an index. Different parts may join to the same name (`a_b` and `c`, `a` and `b_c`), so where one has an
 * underscore, two stand between them; a hash tells apart what is still ambiguous, or cut off.
 */
export function indexName(table: string, { columns, isUnique }: TableIndex): string {
  const parts = [table, ...columns];
  const separator = parts.some((part) => part.includes('_')) ? '__' : '_';
  const whole = `${isUnique ? 'ux' : 'ix'}_${parts.join(separator)}`;
  const isPlain = !parts.some((part) => AMBIGUOUS.test(part));
  const all = parts.join('\0');
  return isPlain ? fitting(whole, all) : cutWithHash(whole, all);
}
