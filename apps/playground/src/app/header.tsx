import { useState } from 'preact/hooks';
import { opened } from '../state/source.js';
import { LinkIcon, Mark, SettingsIcon, ThemeIcon } from './icons.js';
import { ParametersDialog } from './parameters-dialog.js';
import { switchTheme, theme } from './theme.js';

/** The bar at the top: what is shown, and what holds for the whole page. */
export function Header() {
  const [isChoosing, setChoosing] = useState(false);
  return (
    <header class="header">
      <div class="header-inner">
        <div class="brand">
          <Mark />
          Headwater <small>playground</small>
        </div>
        <button
          type="button"
          class="parameters-button"
          aria-haspopup="dialog"
          onClick={() => setChoosing(true)}
        >
          <SettingsGlyph />
          <Parameters />
        </button>
        <CopyLink />
        <button
          type="button"
          class="icon-button"
          aria-label={theme.value === 'dark' ? 'Use light colors' : 'Use dark colors'}
          onClick={switchTheme}
        >
          <ThemeIcon />
        </button>
      </div>
      {isChoosing && <ParametersDialog onClose={() => setChoosing(false)} />}
    </header>
  );
}

const SettingsGlyph = () => (
  <span class="glyph">
    <SettingsIcon />
  </span>
);

function Parameters() {
  const source = opened.value;
  if (source === undefined) return <span>Dataset and parameters</span>;
  const { dataset, seed, scale, deletes, variant } = source.parameters;
  return (
    <>
      <span class="unseen">Dataset and parameters: </span>
      <b>{dataset}</b>
      <span class="rest">
        {variant === undefined ? '' : `${variant}, `}seed {seed}, scale {scale}, {deletes} deletes
      </span>
    </>
  );
}

function CopyLink() {
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(location.href);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <button
      type="button"
      class="copy-link"
      onClick={() => {
        copy().catch(() => undefined);
      }}
    >
      <span class="glyph">
        <LinkIcon />
      </span>
      <span class="copy-words" aria-live="polite">
        {isCopied ? 'Copied' : 'Copy link'}
      </span>
    </button>
  );
}
