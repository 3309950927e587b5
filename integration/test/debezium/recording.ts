import { jaffle } from '@headwater/dataset-jaffle';
import { type Line, linesOf } from './expected.js';
import { Followed } from './followed.js';
import { lab } from './lab.js';
import type { Message } from './message.js';
import { withMicros } from './micros.js';
import { moveThrough } from './moves.js';
import { Reader } from './reader.js';

const DAYS = 5;

const ORIGINS = {
  soft: { dataset: jaffle, deletes: 'soft' },
  hard: { dataset: jaffle, deletes: 'hard' },
  lab: { dataset: lab, deletes: 'hard' },
} as const;

export type Name = keyof typeof ORIGINS;
export const NAMES = ['soft', 'hard', 'lab'] as const satisfies readonly Name[];
/** Another engine that reads the lab, with Debezium's default for times. */
const EXACT = 'exact';

/** What Debezium has sent of a source, and what the feed says. */
export interface Recording {
  readonly followed: Followed;
  readonly messages: readonly Message[];
  readonly lines: readonly Line[];
}

/** Moves sources through some days while Debezium reads all of them. */
export class Recordings {
  private readonly sources = new Map<Name, Omit<Recording, 'messages'>>();
  private messages: readonly Message[] = [];

  of(name: Name): Recording {
    const found = this.sources.get(name);
    if (!found) throw new Error(`Nothing was recorded of ${name}.`);
    const sent = this.sentBy(name, found.followed);
    if (name !== 'lab') return { ...found, messages: sent };
    const exact = this.sentBy(EXACT, found.followed);
    return { ...found, messages: sent.map((each, index) => withMicros(each, exact[index])) };
  }

  /** About its tables, and neither the end nor transactions. */
  private sentBy(name: string, { tables }: Followed): readonly Message[] {
    return this.messages.filter(({ engine, topic }) => engine === name && tables.includes(topic));
  }

  async record(server: string, classPath: string): Promise<void> {
    for (const name of NAMES) {
      const followed = await Followed.load(server, ORIGINS[name]);
      this.sources.set(name, { followed, lines: linesOf(followed.model, DAYS) });
    }
    const engines = [...this.sources].flatMap(([name, { followed }]) => [
      followed.engine(name, { 'time.precision.mode': 'connect' }),
      ...(name === 'lab' ? [followed.engine(EXACT, {})] : []),
    ]);
    const names = engines.map(({ name = '' }) => name);
    const reader = await Reader.start(classPath, engines);
    try {
      await reader.until(names, ({ value }) => value?.source?.snapshot === 'last');
      for (const { followed, lines } of this.sources.values()) {
        await moveThrough(followed, lines, { days: DAYS, slowly: 2 });
        await followed.finish();
      }
      await reader.until(names, ({ topic }) => topic === 'public.the_end');
    } finally {
      await reader.stop();
    }
    this.messages = reader.messages;
  }

  async remove(): Promise<void> {
    for (const { followed } of this.sources.values()) await followed.remove();
  }
}
