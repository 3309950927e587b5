import { HeadwaterError } from '@headwater/core';
import { officialAdapters } from '../own-package.js';
import { defaultAdapter, installedAdapters } from './installed.js';
import { isShorthand, packagesFor, shorthandOf } from './reference.js';

const listed = (names: readonly string[]): string =>
  names.length === 0 ? 'none' : names.join(', ');

/** The installed adapters, and those available to install, one sentence each. */
export function adaptersToChoose(cwd: string): string {
  const installed = installedAdapters(cwd).map(({ name }) => name);
  return `Installed here: ${listed(installed)}. Headwater's own: ${officialAdapters().map(shorthandOf).join(', ')}.`;
}

/** The error for an adapter that isn't installed: what to install, or which ones exist. */
export function adapterMissing(reference: string, cwd: string): HeadwaterError {
  const candidates = packagesFor(reference);
  const known = officialAdapters().find((name) => candidates.includes(name));
  if (known !== undefined) {
    return new HeadwaterError('ADAPTER_MISSING', {
      what: `The adapter '${shorthandOf(known)}' isn't installed.`,
      why: `It is the package ${known}.`,
      next: `Install it: npm install ${known}`,
    });
  }
  return new HeadwaterError('ADAPTER_MISSING', {
    what: isShorthand(reference)
      ? `There is no adapter '${reference}'.`
      : `The package ${reference} isn't installed.`,
    why: adaptersToChoose(cwd),
    next: "Use one of them, a third-party adapter's package, or a file of your own: --adapter ./my-adapter.ts",
  });
}

/** The adapter used if none is named. */
export function requireDefaultAdapter(cwd: string): string {
  const found = defaultAdapter(cwd);
  if (found !== undefined) return found;
  const names = installedAdapters(cwd).map(({ name }) => name);
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `No adapter was chosen, and several are installed: ${names.join(', ')}.`,
    next: `Choose one: --adapter ${names[0]}, or \`adapter\` in the configuration.`,
  });
}
