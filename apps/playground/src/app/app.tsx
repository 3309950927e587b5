import { opened, refusal } from '../state/source.js';
import { DatabaseNote } from './database-note.js';
import { DayControl } from './day-control.js';
import { Header } from './header.js';
import { Refusal } from './refusal.js';
import { shownPanel, Tabs } from './tabs.js';

/** The page: what it shows at the top, the day, and one panel. */
export function App() {
  const { id, View } = shownPanel();
  return (
    <>
      <a class="skip" href="#panel">
        Skip to the panel
      </a>
      <Header />
      <main>
        {refusal.value && <Refusal failure={refusal.value} />}
        <DayControl />
        <DatabaseNote />
        <Tabs />
        <section
          id="panel"
          class="panel"
          role="tabpanel"
          aria-labelledby={`tab-${id}`}
          tabIndex={-1}
        >
          {opened.value === undefined ? <p class="waiting">Opening the dataset</p> : <View />}
        </section>
      </main>
    </>
  );
}
