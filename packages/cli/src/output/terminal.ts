import pc from 'picocolors';
import { io, type Output } from '../io.js';

const isSet = (name: string): boolean => {
  const value = io().env[name];
  return value !== undefined && value !== '' && value !== '0' && value !== 'false';
};

/** Colours for a stream: none unless a person looks at it who has not declined them. */
export const colorsFor = (stream: Pick<Output, 'isTTY'>): ReturnType<typeof pc.createColors> =>
  // NO_COLOR counts whatever its value is.
  pc.createColors(stream.isTTY === true && !io().env.NO_COLOR && io().env.TERM !== 'dumb');

interface Display {
  readonly json?: boolean | undefined;
  readonly quiet?: boolean | undefined;
}

const isTerminal = (): boolean =>
  io().stderr.isTTY === true && !isSet('CI') && io().env.TERM !== 'dumb';

/** Whether what passes by may be shown: progress moves the cursor. */
export const showsProgress = ({ json = false, quiet = false }: Display): boolean =>
  isTerminal() && !json && !quiet;

/** Whether there is someone to ask. */
export const isInteractive = ({ json = false }: Display): boolean =>
  io().stdin.isTTY === true && isTerminal() && !json;
