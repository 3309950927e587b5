/** What browsers and Node.js have alike, besides the language itself. */
interface Platform {
  readonly TextEncoder: new () => { encode(text: string): Uint8Array };
  readonly crypto: {
    readonly subtle: { digest(name: 'SHA-256', bytes: Uint8Array): Promise<ArrayBuffer> };
  };
}

/** Characters that are hashed at once. */
const PART = 1_000_000;

/** The SHA-256 of texts, one after the other, in hexadecimal. Long ones are hashed in parts. */
export async function sha256(texts: Iterable<string>): Promise<string> {
  const { TextEncoder, crypto } = globalThis as unknown as Platform;
  const encoder = new TextEncoder();
  const digest = async (text: string): Promise<string> => {
    const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text)));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  };
  let [part, parts] = ['', ''];
  for (const text of texts) {
    part += text;
    if (part.length < PART) continue;
    parts += await digest(part);
    part = '';
  }
  return digest(parts + part);
}
