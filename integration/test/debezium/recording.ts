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

/** An engine for each system of each source. */
export const ENGINES = Object.entries(ORIGINS).flatMap(([origin, { dataset }]) =>
  dataset.systems.map(({ name }) => `${origin}_${name}`),
);

/** Another one that reads the lab, with Debezium's default for times. */
const EXACT = 'exact';
const CONNECT = { 'time.precision.mode': 'connect' };

/** What Debezium has sent of a system, and what the feed says. */
export interface Recording {
  readonly followed: Followed;
  readonly system: Followed['model']['systems'][number];
  readonly lines: readonly Line[];
  readonly messages: readonly Message[];
}

/** Moves sources through some days while Debezium reads all of them. */
export class Recordings {
  private readonly sources: Followed[] = [];
  private readonly recordings = new Map<string, Recording>();

  of(engine: string): Recording {
    const found = this.recordings.get(engine);
    if (!found) throw new Error(`Nothing was recorded of ${engine}.`);
    return found;
  }

  async record(server: string, classPath: string): Promise<void> {
    const engines = [];
    const found: [string, Omit<Recording, 'messages'>][] = [];
    for (const [origin, { dataset, deletes }] of Object.entries(ORIGINS)) {
      const followed = await Followed.load(server, { dataset, deletes });
      this.sources.push(followed);
      for (const system of followed.model.systems) {
        const name = `${origin}_${system.name}`;
        engines.push(followed.engine(name, system, CONNECT));
        if (dataset === lab) engines.push(followed.engine(EXACT, system));
        found.push([name, { followed, system, lines: linesOf(followed.model, system, DAYS) }]);
      }
    }
    const reader = await Reader.start(classPath, engines);
    try {
      await this.move(
        reader,
        found.map(([, recording]) => recording),
      );
    } finally {
      await reader.stop();
    }
    for (const [name, recording] of found) {
      const sent = sentBy(reader, name, recording.system.name);
      const exact = sentBy(reader, EXACT, recording.system.name);
      const isLab = exact.length > 0;
      const messages = isLab ? sent.map((each, index) => withMicros(each, exact[index])) : sent;
      this.recordings.set(name, { ...recording, messages });
    }
  }

  private async move(
    reader: Reader,
    recordings: readonly Omit<Recording, 'messages'>[],
  ): Promise<void> {
    const engines = [...ENGINES, EXACT];
    await reader.until(engines, ({ value }) => value?.source?.snapshot === 'last');
    for (const followed of this.sources) {
      const lines = recordings.flatMap((each) => (each.followed === followed ? each.lines : []));
      await moveThrough(followed, lines, { days: DAYS, slowly: 2 });
      await followed.finish();
    }
    await reader.until(engines, ({ topic }) => topic === 'public.the_end');
  }

  async remove(): Promise<void> {
    for (const followed of this.sources) await followed.remove();
  }
}

/** What an engine sent of a system's tables: nothing of the end, or of transactions. */
const sentBy = ({ messages }: Reader, name: string, system: string): readonly Message[] =>
  messages.filter(({ engine, topic }) => engine === name && topic.startsWith(`${system}.`));
