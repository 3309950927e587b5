import pc from 'picocolors';

type Output = Pick<NodeJS.WriteStream, 'isTTY'>;

const isSet = (name: string): boolean => {
  const value = process.env[name];
  return value !== undefined && value !== '' && value !== '0' && value !== 'false';
};

/** Colours for a stream: none unless a person looks at it who has not declined them. */
export const colorsFor = (stream: Output): ReturnType<typeof pc.createColors> =>
  // NO_COLOR counts whatever its value is.
  pc.createColors(stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb');

interface Display {
  readonly json?: boolean | undefined;
  readonly quiet?: boolean | undefined;
}

const isTerminal = (): boolean =>
  process.stderr.isTTY === true && !isSet('CI') && process.env.TERM !== 'dumb';

/** Whether what passes by may be shown: progress moves the cursor. */
export const showsProgress = ({ json = false, quiet = false }: Display): boolean =>
  isTerminal() && !json && !quiet;

/** Whether there is someone to ask. */
export const isInteractive = ({ json = false }: Display): boolean =>
  process.stdin.isTTY === true && isTerminal() && !json;
