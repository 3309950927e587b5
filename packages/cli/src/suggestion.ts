/** How suggestions are spelled: as commands that act on what this command acts on. */
import type { Advice, AdvicePart, SuggestedRequest, Suggestion } from '@headwater/core/advice';
import { perRun } from './io.js';
import { redact, rememberSecrets } from './secrets.js';

/** A flag and its value as one types them; true for a flag without one. */
type Flags = ReadonlyMap<string, unknown>;

/** The command that is running, with the flags that its suggestions carry. */
export interface Running {
  readonly name: string;
  /** What says which dataset, and where it is. */
  readonly where: Flags;
  /** What rows are generated from. */
  readonly parameters: Flags;
  /** What it asks of a source, once that is known, for a plan of the same. */
  readonly request?: SuggestedRequest | undefined;
}

const NONE: Running = { name: '', where: new Map(), parameters: new Map() };
const known = perRun((): { running: Running } => ({ running: NONE }));

/** Takes note of what was given. The flags of `check` are about a pipeline's target, not about a source. */
export function rememberCommand(command: Running): void {
  known().running = command.name === 'check' ? { ...command, where: new Map() } : command;
}

/** Takes note of where a command works that was not told. */
export function rememberPlace(flags: Readonly<Record<string, string>>): void {
  const { running } = known();
  known().running = {
    ...running,
    where: new Map([...running.where, ...Object.entries(flags)]),
  };
}

/** Takes note of what is asked of a source. */
export function rememberRequest(request: SuggestedRequest): void {
  known().running = { ...known().running, request };
}

/** Others take them from the ledger. */
const TAKES_PARAMETERS = ['load-baseline', 'plan'];

const flagOf = (name: string): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

const timeOf = (second: number): string => new Date(second * 1000).toISOString().slice(11, 19);

/** A value as a shell reads it: that of Windows knows double quotes alone, others take most in single ones. */
export function shellWord(value: string, platform: NodeJS.Platform = process.platform): string {
  if (platform === 'win32') return /^[\w\\./:@%+=,-]+$/.test(value) ? value : `"${value}"`;
  return /^[\w./:@%+=,-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}

/** Never a secret, wherever it was typed. */
function wordOf(value: unknown): string {
  rememberSecrets(value);
  return shellWord(redact(String(value)));
}

function flagsOf(values: Iterable<readonly [name: string, value: unknown]>): readonly string[] {
  return [...values].flatMap(([name, value]) => {
    if (value === undefined || value === false) return [];
    if (value === true) return [flagOf(name)];
    return [flagOf(name), wordOf(name === 'at' ? timeOf(Number(value)) : value)];
  });
}

/** The words of what is planned: what the command that is running asks. A plan is of a single day. */
function planned(request: SuggestedRequest | undefined): readonly string[] {
  if (request === undefined) return ['OPERATION'];
  const { operation, ...rest } = request;
  return [operation, ...flagsOf(Object.entries(rest).filter(([name]) => name !== 'through'))];
}

type Suggested = Pick<Suggestion, 'request'> & Partial<Pick<Suggestion, 'parameters'>>;

/** The command that does what is suggested. */
export function commandFor({ request, parameters = {} }: Suggested): string {
  const { running } = known();
  const { operation, ...rest } = request;
  const chosen = Object.entries(parameters).filter(([, value]) => value !== undefined);
  const given = TAKES_PARAMETERS.includes(operation) ? running.parameters : [];
  return [
    'headwater',
    operation,
    ...(operation === 'plan' ? planned(running.request) : []),
    ...flagsOf(Object.entries(rest)),
    ...flagsOf(new Map([...given, ...chosen])),
    ...flagsOf(running.where),
  ].join(' ');
}

function spellPart(part: AdvicePart): string {
  if (typeof part === 'string') return part;
  return part.kind === 'option' ? flagOf(part.name) : commandFor(part);
}

/** A text of core or of an adapter, for those who use the command. */
export const spell = (text: string | Advice): string =>
  typeof text === 'string' ? text : text.parts.map(spellPart).join('');
