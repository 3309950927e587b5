import type { CommandFunction } from '../command.js';
import { EXIT } from '../exit-code.js';
import type { SourceOptions } from '../options/source.js';
import { renderMaintenance } from '../output/maintenance.js';
import { printJson, summarize } from '../output/print.js';
import { withProgress } from '../source/change.js';
import { withSource } from '../source/open.js';

export const optimize: CommandFunction<SourceOptions> = (options, signal) =>
  withSource(options, async (source) => {
    const done = await withProgress(options, signal, (run) => source.optimize(run));
    if (options.json) printJson({ operation: 'optimize', ...done });
    else summarize(options, renderMaintenance(done));
    return EXIT.done;
  });
