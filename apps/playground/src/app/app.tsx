import { opened, refusal } from '../state/source.js';
import { DayControl } from './day-control.js';
import { Footer } from './footer.js';
import { Header } from './header.js';
import { Refusal } from './refusal.js';
import { shownPanel, Tabs } from './tabs.js';
import { Waiting } from './waiting.js';

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
        <div class="intro">
          <h1>A company’s databases, one day at a time</h1>
          <p>
            Headwater simulates the source systems that data pipelines read. Move the day and see
            every insert, update, and delete. The right answer is known for each row, so you can
            test your pipeline against it.
          </p>
        </div>
        <Refusal />
        <DayControl />
        <Tabs />
        <section
          id="panel"
          class="panel card"
          role="tabpanel"
          aria-labelledby={`tab-${id}`}
          tabIndex={-1}
        >
          {opened.value !== undefined && <View />}
          {opened.value === undefined && refusal.value === undefined && (
            <Waiting what="Opening the dataset" />
          )}
        </section>
      </main>
      <Footer />
    </>
  );
}
