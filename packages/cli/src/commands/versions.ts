import type { CommandFunction } from '../command.js';
import { EXIT } from '../exit-code.js';
import type { SourceOptions } from '../options/source.js';
import { print, printJson } from '../output/print.js';
import { renderVersions } from '../output/versions.js';
import { untilAborted, withSource } from '../source/open.js';

export const versions: CommandFunction<SourceOptions> = (options, signal) =>
  withSource(options, async (source) => {
    const found = await untilAborted(source.versions(), signal);
    if (options.json) printJson(found);
    else print(renderVersions(found));
    return EXIT.done;
  });
