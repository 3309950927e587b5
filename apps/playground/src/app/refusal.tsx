import type { Failure } from '../rpc/messages.js';
import { setAddress } from '../state/address.js';
import { FailureNote } from './failure-note.js';

const NONE = {
  dataset: undefined,
  seed: undefined,
  scale: undefined,
  epoch: undefined,
  deletes: undefined,
  variant: undefined,
};

/** Says why the address can't be shown, and offers what can be. */
export function Refusal({ failure }: { failure: Failure }) {
  return (
    <FailureNote failure={failure}>
      <button type="button" onClick={() => setAddress(NONE, 'push')}>
        Show the default dataset
      </button>
    </FailureNote>
  );
}
