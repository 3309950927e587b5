import { useEffect, useState } from 'preact/hooks';
import { type CallError, call } from '../rpc/client.js';
import type { Failure, RequestOf, ResultOf } from '../rpc/messages.js';
import type { Operations } from '../worker/operations.js';
import { opened } from './source.js';

/** What came of a call so far. */
export interface Answered<Result> {
  /** The last result, while another is computed, too. */
  readonly result: Result | undefined;
  readonly failure: Failure | undefined;
  readonly isPending: boolean;
}

/**
 * Has the worker answer a request, again whenever it or the open source changes. An answer that nobody waits for any more is
 * stopped. No request: nothing is asked.
 */
export function useCall<Name extends keyof Operations>(
  name: Name,
  request: RequestOf<Operations[Name]> | undefined,
): Answered<ResultOf<Operations[Name]>> {
  type Result = ResultOf<Operations[Name]>;
  const [answered, setAnswered] = useState<Answered<Result>>({
    result: undefined,
    failure: undefined,
    isPending: request !== undefined,
  });
  const source = opened.value;
  const asked = JSON.stringify(request);
  // A request is the same if its text is.
  useEffect(() => {
    if (request === undefined) return undefined;
    const controller = new AbortController();
    setAnswered(({ result }) => ({ result, failure: undefined, isPending: true }));
    call(name, request, { signal: controller.signal }).then(
      (result) => {
        if (controller.signal.aborted) return;
        setAnswered({ result, failure: undefined, isPending: false });
      },
      ({ failure }: CallError) => {
        if (controller.signal.aborted) return;
        setAnswered({ result: undefined, failure, isPending: false });
      },
    );
    return () => controller.abort();
  }, [name, asked, source]);
  return answered;
}
