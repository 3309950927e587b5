import { inspect } from 'node:util';
import { expect } from 'vitest';

/** The error of a call that is refused as INVALID_CONFIG; fails if there is none, or if any part of it tells the secret. */
export function refusalOf(call: () => unknown, secret: RegExp): Error {
  try {
    call();
  } catch (error) {
    expect(error).toMatchObject({ name: 'HeadwaterError', code: 'INVALID_CONFIG' });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(secret);
    return error as Error;
  }
  throw new Error('It was not refused.');
}
