import type { CommandFunction } from '../action.js';
import { EXIT } from '../exit-code.js';
import { withSource } from '../open-source.js';
import type { SourceOptions } from '../options.js';
import { renderMaintenance } from '../output/maintenance.js';
import { printJson, summarize } from '../output/print.js';
import { withProgress } from './change.js';

export const optimize: CommandFunction<SourceOptions> = (options, signal) =>
  withSource(options, async (source) => {
    const done = await withProgress(options, signal, (run) => source.optimize(run));
    if (options.json) printJson({ operation: 'optimize', ...done });
    else summarize(options, renderMaintenance(done));
    return EXIT.done;
  });
