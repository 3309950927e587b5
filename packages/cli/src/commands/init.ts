import type { CommandDefinition } from '../command.js';
import type { InitOptions } from '../init/init.js';
import { adapterOption, outputOptions } from '../options/source.js';

export const init: CommandDefinition<InitOptions> = {
  name: 'init',
  description: 'Write a headwater.config.ts to start from.',
  options: () => [adapterOption(), ...outputOptions()],
  examples: ['init'],
  async run(options) {
    const { writeConfig } = await import('../init/init.js');
    return writeConfig(options);
  },
};
