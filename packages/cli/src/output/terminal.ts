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

/** Whether what passes by may be shown: progress moves the cursor. */
export const showsProgress = ({ json = false }: { json?: boolean | undefined }): boolean =>
  process.stderr.isTTY === true && !json && !isSet('CI') && process.env.TERM !== 'dumb';

/** Whether there is someone to ask. */
export const isInteractive = (options: { json?: boolean | undefined }): boolean =>
  process.stdin.isTTY === true && showsProgress(options);
