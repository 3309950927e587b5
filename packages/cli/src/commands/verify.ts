import type { CommandFunction } from '../command.js';
import { EXIT } from '../exit-code.js';
import type { SourceOptions } from '../options/source.js';
import { renderVerification } from '../output/findings.js';
import { print, printJson } from '../output/print.js';
import { withProgress } from '../source/change.js';
import { withSource } from '../source/open.js';
import { rememberRequest } from '../suggestion.js';

export const verify: CommandFunction<SourceOptions> = (options, signal) =>
  withSource(options, async (source) => {
    rememberRequest({ operation: 'verify' });
    const found = await withProgress(options, signal, (run) => source.verify(run));
    if (options.json) printJson(found);
    else if (!options.quiet || !found.matches) print(renderVerification(found));
    return found.matches ? EXIT.done : EXIT.findings;
  });
