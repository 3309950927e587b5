import { HeadwaterError } from '@headwater/core';

/** Progress is told at most this often, in milliseconds. */
const INTERVAL = 50;

async function fetched(url: string): Promise<Response> {
  try {
    const response = await fetch(url);
    if (response.ok) return response;
    throw new Error(`The server answers ${response.status} ${response.statusText}`.trim());
  } catch (cause) {
    throw new HeadwaterError('CONNECTION_FAILED', {
      what: 'DuckDB could not be loaded.',
      why: `${cause instanceof Error ? cause.message : cause}.`,
      next: 'Check your connection and try again. Everything that needs no database works without it.',
      cause,
    });
  }
}

/** The first bytes of whatever gzip made. */
const isCompressed = (start: Uint8Array): boolean => start[0] === 0x1f && start[1] === 0x8b;

/**
 * Downloads the engine's module, and unpacks it unless the host has.
 *
 * @param onProgress told how many bytes have arrived
 */
export async function download(url: string, onProgress: (bytes: number) => void): Promise<Blob> {
  const response = await fetched(url);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  let told = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (performance.now() - told < INTERVAL) continue;
    told = performance.now();
    onProgress(bytes);
  }
  onProgress(bytes);
  const received = new Blob(chunks, { type: 'application/wasm' });
  if (!isCompressed(chunks[0] ?? new Uint8Array())) return received;
  const unpacked = received.stream().pipeThrough(new DecompressionStream('gzip'));
  const type = { headers: { 'content-type': 'application/wasm' } };
  return new Response(unpacked, type).blob();
}
