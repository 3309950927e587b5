import type { CommandFunction } from '../command.js';
import { EXIT } from '../exit-code.js';
import type { SourceOptions } from '../options/source.js';
import { print, printJson } from '../output/print.js';
import { renderStatus } from '../output/summary.js';
import { untilAborted, withSource } from '../source/open.js';

export const status: CommandFunction<SourceOptions> = (options, signal) =>
  withSource(options, async (source, configuration) => {
    const found = await untilAborted(source.status(), signal);
    if (options.json) printJson({ ...found, configuration });
    else if (configuration === null) print(renderStatus(found));
    else print(renderStatus(found), `Configuration: ${configuration}`);
    return EXIT.done;
  });
