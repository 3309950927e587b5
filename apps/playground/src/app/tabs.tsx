import { useEffect, useRef } from 'preact/hooks';
import { addressed, setAddress } from '../state/address.js';
import { PANELS, type Panel } from './panels.js';

const FIRST = PANELS[0] as Panel;

/** The panel that the address names. */
export const shownPanel = (): Panel => PANELS.find(({ id }) => id === addressed('panel')) ?? FIRST;

const show = ({ id }: Panel): void =>
  setAddress({ panel: id === FIRST.id ? undefined : id }, 'push');

const MOVES: Readonly<Record<string, (index: number) => number>> = {
  ArrowLeft: (index) => index - 1,
  ArrowRight: (index) => index + 1,
  Home: () => 0,
  End: () => -1,
};

/** Arrow keys move between the tabs, and the Tab key on to the panel. */
function move(event: KeyboardEvent, index: number): void {
  const next = PANELS.at((MOVES[event.key]?.(index) ?? Number.NaN) % PANELS.length);
  if (MOVES[event.key] === undefined || next === undefined) return;
  event.preventDefault();
  show(next);
  document.getElementById(`tab-${next.id}`)?.focus();
}

export function Tabs() {
  const shown = shownPanel();
  const list = useRef<HTMLDivElement>(null);
  // On a narrow page, the tabs scroll.
  useEffect(() => {
    const tab = document.getElementById(`tab-${shown.id}`);
    if (list.current && tab) list.current.scrollLeft = tab.offsetLeft - 48;
  }, [shown.id]);
  return (
    <div ref={list} class="tabs" role="tablist" aria-label="What to look at">
      {PANELS.map((panel, index) => {
        const isShown = panel === shown;
        return (
          <button
            key={panel.id}
            type="button"
            role="tab"
            id={`tab-${panel.id}`}
            aria-selected={isShown}
            aria-controls="panel"
            tabIndex={isShown ? 0 : -1}
            onClick={() => show(panel)}
            onKeyDown={(event) => move(event, index)}
          >
            {panel.title}
          </button>
        );
      })}
    </div>
  );
}
