import type { Call } from '../../rpc/messages.js';
import { exclusively } from '../../worker/exclusive.js';
import { runScript, type ScriptOutcome } from '../../worker/script.js';
import { workspace } from '../../worker/workspace.js';
import { type Example, examplesFor } from './examples.js';

/** Rows of a result that are shown. */
const SHOWN_ROWS = 500;

/** Runs the user's SQL. */
export const run = ({ sql }: { readonly sql: string }, { signal }: Call): Promise<ScriptOutcome> =>
  exclusively(signal, () => runScript(sql, SHOWN_ROWS, signal));

/** Queries to start from, about the open dataset. */
export const examples = (_: object): readonly Example[] => examplesFor(workspace().model);
