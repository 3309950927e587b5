import { type ErrorCode, HeadwaterError } from '@headwater/core';

/** The error a call is refused with. Fails if it succeeds or throws anything else. */
export async function refusal(call: () => unknown): Promise<HeadwaterError> {
  let result: unknown;
  try {
    result = await call();
  } catch (error) {
    if (error instanceof HeadwaterError) return error;
    throw error;
  }
  throw new Error(`It should have been refused, but gave ${JSON.stringify(result)}.`);
}

/** The code that a call is refused with. */
export const codeOf = async (call: () => unknown): Promise<ErrorCode> => (await refusal(call)).code;
