import { inspect } from 'node:util';
import { expect } from 'vitest';

/** Fails unless a call is refused as INVALID_CONFIG with a message, and no part of the error tells the secret. */
export function expectRefused(call: () => unknown, message: RegExp, secret: string): void {
  try {
    call();
  } catch (error) {
    expect(error).toMatchObject({
      code: 'INVALID_CONFIG',
      message: expect.stringMatching(message),
    });
    expect(inspect(error)).not.toContain(secret);
    return;
  }
  throw new Error('It was not refused.');
}
