import pc from 'picocolors';
import { io, type Output } from '../io.js';

const isSet = (name: string): boolean => {
  const value = io().env[name];
  return value !== undefined && value !== '' && value !== '0' && value !== 'false';
};

/** Colors for a stream: none unless it is a terminal and colors weren't turned off. */
export const colorsFor = (stream: Pick<Output, 'isTTY'>): ReturnType<typeof pc.createColors> =>
  // NO_COLOR counts whatever its value.
  pc.createColors(stream.isTTY === true && !io().env.NO_COLOR && io().env.TERM !== 'dumb');

interface Display {
  readonly json?: boolean | undefined;
  readonly quiet?: boolean | undefined;
}

const isTerminal = (): boolean =>
  io().stderr.isTTY === true && !isSet('CI') && io().env.TERM !== 'dumb';

/** Whether progress may be shown: it moves the cursor. */
export const showsProgress = ({ json = false, quiet = false }: Display): boolean =>
  isTerminal() && !json && !quiet;

/** Whether someone can answer questions. */
export const isInteractive = ({ json = false }: Display): boolean =>
  io().stdin.isTTY === true && isTerminal() && !json;
