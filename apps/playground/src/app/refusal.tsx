import { addressed, isDayPossible, lastDay, setAddress, setDay } from '../state/address.js';
import { refusal } from '../state/source.js';
import { FailureNote } from './failure-note.js';

const NONE = {
  dataset: undefined,
  seed: undefined,
  scale: undefined,
  epoch: undefined,
  deletes: undefined,
  variant: undefined,
  texture: undefined,
};

/** Says why what the address names can't be shown, and offers what can be. */
export function Refusal() {
  if (refusal.value !== undefined) {
    return (
      <FailureNote failure={refusal.value}>
        <button type="button" onClick={() => setAddress(NONE, 'push')}>
          Show the default dataset
        </button>
      </FailureNote>
    );
  }
  if (isDayPossible.value) return null;
  const failure = {
    code: 'INVALID_INPUT',
    what: `The day '${addressed('day')}' in the address is invalid.`,
    next: `Give a whole number from 0 to ${lastDay.value}. Meanwhile, the page shows day 0.`,
  };
  return (
    <FailureNote failure={failure}>
      <button type="button" onClick={() => setDay(0)}>
        Show day 0
      </button>
    </FailureNote>
  );
}
