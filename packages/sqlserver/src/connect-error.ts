import { HeadwaterError } from '@headwater/core';

const LOGIN_FAILED = 18456;
const NO_DATABASE = 4060;

/** Tells from the driver's error why a server can't be reached. Holds no setting but the target. */
export function connectError(error: unknown, target: string): HeadwaterError {
  const number: unknown = error instanceof Error ? Reflect.get(error, 'number') : undefined;
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  const refuse = (what: string, next: string): HeadwaterError =>
    new HeadwaterError('CONNECTION_FAILED', { what, next, cause: error });
  if (number === NO_DATABASE) {
    return refuse(
      `The database of ${target} can't be opened.`,
      'Create it first, or grant the login access to it.',
    );
  }
  if (number === LOGIN_FAILED || code === 'ELOGIN') {
    return refuse(
      `${target} refused the login.`,
      'Check the user and the password, and that the login may use this database.',
    );
  }
  if (code === 'ETIMEOUT') {
    return refuse(`${target} did not answer in time.`, 'Check host, port and firewall.');
  }
  return refuse(
    `${target} can't be reached.`,
    'Check host and port, and whether the server needs encrypt or trustServerCertificate.',
  );
}
