import { useEffect, useRef, useState } from 'preact/hooks';
import { type CallError, call } from '../rpc/client.js';
import type { Failure, RequestOf, ResultOf } from '../rpc/messages.js';
import type { Operations } from '../worker/operations.js';
import { opened } from './source.js';

/** What came of a call so far. */
interface Outcome<Result> {
  /** The last result, while another one of the same source is computed, too. */
  readonly result: Result | undefined;
  readonly failure: Failure | undefined;
  readonly isPending: boolean;
}

export interface Answered<Result> extends Outcome<Result> {
  /** Stops it; it then has failed with ABORTED. */
  readonly stop: () => void;
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
  const [outcome, setOutcome] = useState<Outcome<Result>>({
    result: undefined,
    failure: undefined,
    isPending: request !== undefined,
  });
  const running = useRef<AbortController>(undefined);
  const source = opened.value;
  const answered = useRef(source);
  const asked = JSON.stringify(request);
  // A request is the same if its text is.
  useEffect(() => {
    if (request === undefined) return undefined;
    const controller = new AbortController();
    running.current = controller;
    const isSame = answered.current === source;
    answered.current = source;
    setOutcome(({ result }) => ({
      result: isSame ? result : undefined,
      failure: undefined,
      isPending: true,
    }));
    call(name, request, { signal: controller.signal }).then(
      (result) => {
        if (running.current !== controller) return;
        setOutcome({ result, failure: undefined, isPending: false });
      },
      ({ failure }: CallError) => {
        if (running.current !== controller) return;
        setOutcome({ result: undefined, failure, isPending: false });
      },
    );
    return () => {
      running.current = undefined;
      controller.abort();
    };
  }, [name, asked, source]);
  return { ...outcome, stop: () => running.current?.abort() };
}
