import { redact } from './secrets.js';

/** Tells Node's warnings, as it does itself, but without the secrets that they may quote. */
export function tellWarnings(): void {
  // Whoever turned them off wants none.
  if (process.listenerCount('warning') === 0) return;
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message }) => {
    process.stderr.write(redact(`${name}: ${message}\n`));
  });
}
