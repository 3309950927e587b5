import { Argument } from 'commander';
import type { CommandDefinition } from '../command.js';
import { installedAdapters } from '../config/installed.js';
import { EXIT } from '../exit-code.js';

/** What a shell needs to complete commands. */
const SETUP = `
Set it up:
  zsh         echo 'source <(headwater complete zsh)' >> ~/.zshrc
  bash        echo 'source <(headwater complete bash)' >> ~/.bashrc
  fish        headwater complete fish > ~/.config/fish/completions/headwater.fish
  powershell  headwater complete powershell >> $PROFILE

Then open a new shell. For zsh, compinit must come first.
`;

/** Prints a shell's completion script, or the candidates for a command line. */
export const complete: CommandDefinition<object> = {
  name: 'complete',
  description: 'Print the completion script for a shell.',
  argument: () => new Argument('[shell]', 'zsh, bash, fish, or powershell'),
  takesMore: true,
  options: () => [],
  notes: SETUP,
  examples: ['complete zsh'],
  async run(_, call) {
    const { default: tab } = await import('@bomb.sh/tab/commander');
    const { buildProgram } = await import('../program.js');
    // The library has its own `complete` command; this one stands in for it until needed.
    const program = buildProgram({ ...call, finish: () => undefined, without: complete });
    const adapters = installedAdapters(process.cwd()).map(({ name }) => name);
    for (const option of program.commands.flatMap(({ options }) => options)) {
      if (option.long === '--adapter') option.choices(adapters);
    }
    tab(program);
    await program.parseAsync(call.argv, { from: 'user' });
    return EXIT.done;
  },
};
