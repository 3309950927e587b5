import { useEffect, useState } from 'preact/hooks';

/** How long a button says that it has copied, in milliseconds. */
const SHOWN = 2000;

/** Copies a text; says so, to screen readers too. */
export function CopyButton({
  text,
  what,
}: {
  text: string | (() => Promise<string>);
  what: string;
}) {
  const [said, say] = useState('');
  useEffect(() => {
    if (said === '') return undefined;
    const timer = setTimeout(() => say(''), SHOWN);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : await text());
      say('Copied');
    } catch {
      say('Your browser does not allow it: select the text and copy it');
    }
  };
  return (
    <span class="copy">
      <button type="button" class="quiet" onClick={copy}>
        Copy<span class="unseen"> {what}</span>
      </button>
      <span role="status">{said}</span>
    </span>
  );
}
