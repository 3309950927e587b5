import { failureOf } from './failure.js';
import type { AnyOperation, FromWorker, ToWorker } from './messages.js';

/** Answers the page's calls with operations, in a worker. */
export function serve(operations: Readonly<Record<string, AnyOperation>>): void {
  const running = new Map<number, AbortController>();
  const send = (message: FromWorker): void => self.postMessage(message);

  async function run(id: number, name: string, request: unknown): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const operation = operations[name];
      if (operation === undefined) throw new Error(`There is no operation ${name}.`);
      const result = await operation(request as never, {
        signal: controller.signal,
        report: (progress: unknown) => send({ type: 'progress', id, progress }),
      });
      send({ type: 'result', id, result });
    } catch (error) {
      send({ type: 'failure', id, failure: failureOf(error) });
    } finally {
      running.delete(id);
    }
  }

  self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
    if (data.type === 'stop') running.get(data.id)?.abort();
    else run(data.id, data.name, data.request);
  });
}
