import { type ErrorCode, type ErrorText, HeadwaterError } from '@headwater/core';
import { advice, suggest } from '@headwater/core/advice';
import { isRefusal, type Refusal } from './wire.js';

/** Shut down, crashed, or closed by a timeout: the server ends the connection. */
const ENDED = /^(?:08|57P0[1-5]|25P0[34])/;

const PLAN = advice`The statement was rolled back. See the statements with: ${suggest('plan')}`;

type Told = readonly [ErrorCode, Omit<ErrorText, 'why' | 'cause'>];

/** What an error means, by its SQLSTATE. */
function toldBy(code: string, target: string): Told {
  switch (code) {
    case '55P03':
      return [
        'DATABASE_BUSY',
        {
          what: `A table of ${target} is locked by another connection.`,
          next: 'Run the command again once its transaction has ended, or raise lockTimeout.',
        },
      ];
    case '25006':
      return [
        'DATABASE_READ_ONLY',
        { what: `${target} can't be changed.`, next: 'Connect to the primary server.' },
      ];
    case '42501':
      return [
        'STATEMENT_FAILED',
        {
          what: `The user lacks a permission on ${target}.`,
          next: "Grant it, or run as the tables' owner: Headwater creates schemas and owns its tables.",
        },
      ];
    case '53100':
      return [
        'STATEMENT_FAILED',
        {
          what: `The disk of ${target} is full.`,
          next: 'Free some space and run the command again.',
        },
      ];
    default:
      return ['STATEMENT_FAILED', { what: 'PostgreSQL refused a statement.', next: PLAN }];
  }
}

const reasonOf = ({ message, code }: Refusal): string => `${message} (SQLSTATE ${code})`;

/** Whether the connection is of no more use. */
export const isLoss = (error: unknown): boolean => !isRefusal(error) || ENDED.test(error.code);

export function connectionLost(target: string, cause?: unknown): HeadwaterError {
  return new HeadwaterError('CONNECTION_FAILED', {
    what: `The connection to ${target} was lost.`,
    ...(isRefusal(cause) ? { why: reasonOf(cause) } : {}),
    next: 'Run the same command again: it checks what was committed and does the rest.',
    cause,
  });
}

/** Explains why a statement failed. */
export function statementError(error: unknown, target: string): HeadwaterError {
  if (!isRefusal(error) || isLoss(error)) return connectionLost(target, error);
  const [code, text] = toldBy(error.code, target);
  return new HeadwaterError(code, { ...text, why: reasonOf(error), cause: error });
}
