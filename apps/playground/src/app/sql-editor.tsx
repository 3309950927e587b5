import { useId } from 'preact/hooks';

/** A field for SQL. Ctrl and Enter (⌘ and Enter) run it; the Tab key leaves it, as it leaves any other field. */
export function SqlEditor({
  label,
  value,
  onInput,
  onRun,
}: {
  label: string;
  value: string;
  onInput: (sql: string) => void;
  onRun: () => void;
}) {
  const id = useId();
  const lines = Math.min(24, Math.max(6, value.split('\n').length + 1));
  return (
    <div class="sql-editor">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={lines}
        spellcheck={false}
        autocapitalize="off"
        autocomplete="off"
        aria-describedby={`${id}-keys`}
        value={value}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onRun();
        }}
      />
      <p class="note" id={`${id}-keys`}>
        Ctrl and Enter (on a Mac, ⌘ and Enter) run it.
      </p>
    </div>
  );
}
