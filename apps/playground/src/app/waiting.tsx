/** What is being computed. After a while, it can be stopped. */
export function Waiting({ what, onStop }: { what: string; onStop?: () => void }) {
  return (
    <div class="waiting">
      <p>{what}</p>
      {onStop && (
        <button type="button" class="quiet late" onClick={onStop}>
          Stop
        </button>
      )}
    </div>
  );
}
