import type { ComponentChildren } from 'preact';

/** Whether something is right, in a word and not only in a color. */
export function Verdict({ passes, children }: { passes: boolean; children: ComponentChildren }) {
  return (
    <p class="verdict" data-passes={passes} role="status">
      <strong>{passes ? 'Pass' : 'Fail'}</strong> <span>{children}</span>
    </p>
  );
}
