import { HeadwaterError } from '@headwater/core';
import type { Failure } from './messages.js';

/** An error as data, since errors lose their members on the way from a worker. */
export function failureOf(error: unknown): Failure {
  if (error instanceof HeadwaterError) {
    const { code, what, why, next } = error;
    return { code, what, why, next };
  }
  return {
    code: 'UNEXPECTED',
    what: error instanceof Error ? error.message : String(error),
    next: 'Reload the page. If it happens again, please report it with the address of the page.',
  };
}
