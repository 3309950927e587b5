import { clearLine, cursorTo } from 'node:readline';
import type { Progress, RunOptions } from '@headwater/core';
import { io } from '../io.js';
import type { OutputOptions } from '../options/source.js';
import { Estimate } from './estimate.js';
import { remark } from './print.js';
import { colorsFor, showsProgress } from './terminal.js';

export interface ProgressDisplay {
  readonly update: (progress: Progress) => void;
  /** Makes room for other output. */
  readonly clear: () => void;
  /** Removes the display. May be called twice. */
  readonly stop: () => void;
}

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 80;

const describe = ({ system, label, step, steps, day }: Progress): string =>
  `${system}, day ${day}: ${label} (${step + 1} of ${steps})`;

/**
 * One line on stderr that says what is being done. Not clack's spinner: it puts the terminal into
 * raw mode and exits with code 0 on Ctrl-C before the operation can be undone.
 */
function liveLine(): ProgressDisplay {
  const { stderr } = io();
  const colors = colorsFor(stderr);
  const estimate = new Estimate();
  let text = '';
  let frame = 0;
  const draw = (): void => {
    cursorTo(stderr, 0);
    clearLine(stderr, 0);
    if (text === '') return;
    const room = (stderr.columns || 80) - 3;
    stderr.write(
      `${colors.cyan(FRAMES[frame % FRAMES.length] ?? '')} ${`${estimate.describe()} ${text}`.slice(0, room)}`,
    );
    frame += 1;
  };
  const timer = setInterval(draw, FRAME_MS);
  const clear = (): void => {
    text = '';
    draw();
  };
  return {
    update: (progress) => {
      text = describe(progress);
      estimate.update(progress);
    },
    clear,
    stop: () => {
      clearInterval(timer);
      clear();
    },
  };
}

/** A live line for a person, a line per step with --verbose elsewhere, otherwise nothing. */
export function progressDisplay(options: OutputOptions): ProgressDisplay {
  if (showsProgress(options)) return liveLine();
  const update =
    options.verbose && !options.quiet
      ? (progress: Progress): void => remark(describe(progress))
      : (): void => undefined;
  return { update, clear: () => undefined, stop: () => undefined };
}

/** Runs an operation with its progress on display. */
export async function withProgress<T>(
  options: OutputOptions,
  signal: AbortSignal,
  work: (options: RunOptions) => Promise<T>,
): Promise<T> {
  const display = progressDisplay(options);
  try {
    return await work({ signal, onProgress: display.update });
  } finally {
    display.stop();
  }
}
