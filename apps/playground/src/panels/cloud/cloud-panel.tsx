import { signal } from '@preact/signals';
import { ActionNote } from '../../app/action-note.js';
import { cloud, connect, connecting, disconnect } from '../../state/cloud.js';
import { opened } from '../../state/source.js';

const database = signal<string | undefined>(undefined);

/** Moves the source in a database of MotherDuck instead of the page's own. */
export function CloudPanel() {
  return (
    <div class="work">
      <h2>MotherDuck</h2>
      <p class="panel-intro">
        <a href="https://motherduck.com">MotherDuck</a> is DuckDB in the cloud. Connect to a
        database there, and this page moves the source in it: the same rows, made in the cloud, for
        your pipelines to read.
      </p>
      {cloud.value === undefined ? <Connect /> : <Connected />}
      <h3>What goes where</h3>
      <ul class="points">
        <li>
          The token stays in the memory of this page until you reload or close it: MotherDuck’s
          client takes one token a page. It is sent to MotherDuck only, and stored nowhere.
        </li>
        <li>
          MotherDuck’s client is part of this page; the engine that it runs is loaded from
          MotherDuck’s servers when you connect. What you do here then goes there, and you pay for
          it as for any other query.
        </li>
        <li>
          The page changes nothing there but the source’s own tables, Headwater’s ledger, and the
          helper tables beside it. A source that is there already is shown as it stands, and moves
          when you move the day.
        </li>
      </ul>
    </div>
  );
}

/** The client shares memory between threads, which browsers allow only to pages that are isolated. */
function IsolationNote() {
  if (crossOriginIsolated) return null;
  return (
    <p class="note">
      MotherDuck’s client needs this page to be isolated from other sites. Reload it once; if this
      note stays, the host has to send the headers “Cross-Origin-Opener-Policy: same-origin” and
      “Cross-Origin-Embedder-Policy: require-corp”.
    </p>
  );
}

function Connect() {
  const state = connecting.state.value;
  const name = database.value ?? `${opened.value?.parameters.dataset ?? 'jaffle'}_playground`;
  return (
    <form
      class="work"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        const field = event.currentTarget.elements.namedItem('access') as HTMLInputElement;
        const token = field.value.trim();
        // From here on, only the connection has it.
        field.value = '';
        if (token === '') field.focus();
        else connect(token, name);
      }}
    >
      <label class="field">
        <span>Access token</span>
        <input
          type="password"
          name="access"
          autocomplete="off"
          spellcheck={false}
          aria-describedby="token-note"
        />
      </label>
      <p class="note" id="token-note">
        A read/write token, from MotherDuck’s settings under “Access Tokens”.
      </p>
      <label class="field">
        <span>Database</span>
        <input
          type="text"
          autocomplete="off"
          spellcheck={false}
          required
          value={name}
          aria-describedby="database-note"
          onInput={({ currentTarget }) => {
            database.value = currentTarget.value;
          }}
        />
      </label>
      <p class="note" id="database-note">
        It is created if you have none of this name.
      </p>
      <IsolationNote />
      <div class="buttons">
        <button type="submit" class="primary" disabled={state.stage === 'running'}>
          Connect, and load the source
        </button>
      </div>
      <ActionNote state={state} onStop={connecting.stop} running={() => 'Connecting'} />
    </form>
  );
}

function Connected() {
  const connected = cloud.value;
  if (connected === undefined) return null;
  const { database: name, version } = connected;
  return (
    <>
      <p role="status">
        Connected to the database <strong>{name}</strong>; MotherDuck’s engine is DuckDB{' '}
        {version.replace(/^v/, '')}. The line above says where the source stands.
      </p>
      <div class="buttons">
        <button type="button" onClick={disconnect}>
          Disconnect
        </button>
      </div>
    </>
  );
}
