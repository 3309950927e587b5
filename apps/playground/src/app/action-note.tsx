import type { ActionState } from '../state/action.js';
import { FailureNote } from './failure-note.js';

/** How an action is doing: always one line, so that nothing below it moves, and what to do if it failed. */
export function ActionNote<Result, Progress>({
  state,
  onStop,
  running,
  stopped = 'Stopped.',
  children,
}: {
  state: ActionState<Result, Progress>;
  onStop: () => void;
  /** Says what it is doing. */
  running: (progress: Progress | undefined) => string;
  stopped?: string;
  /** Says what came of it. */
  children?: (result: Result) => string;
}) {
  if (state.stage === 'failed') return <FailureNote failure={state.failure} />;
  return (
    <div class="action-note">
      <p role="status">
        {state.stage === 'running' && running(state.progress)}
        {state.stage === 'stopped' && stopped}
        {state.stage === 'done' && children?.(state.result)}
      </p>
      {state.stage === 'running' && (
        <button type="button" onClick={onStop}>
          Stop
        </button>
      )}
    </div>
  );
}
