/** The journal as it is carried away; bytes are base64. */
export type JournalFile = {
  head: string;
  entries: { number: number; hash: string; linked: string; entry?: string; salt?: string; payload?: string }[];
};

/** What is wrong: the first entry that does not fit, or the signature of the end; nothing when all of it holds. */
export type Fault = { entry: number } | 'signature' | undefined;

type Head = { entries: number; hash: string; dropped: number; droppedHash?: string };

const Nothing = new Uint8Array(32);

/** Reckons the whole chain: each link, each entry against its commitment, each payload against its entry, the end against the signed head. */
export async function verifyJournal({ head, entries }: JournalFile): Promise<Fault> {
  const signed = await openSigned<Head>(head);
  if (signed === undefined) {
    return 'signature';
  }
  let previous = signed.droppedHash ? bytes(signed.droppedHash) : Nothing;
  let number = signed.dropped;
  for (const entry of entries) {
    number++;
    const linked = bytes(entry.linked);
    if (entry.number !== number || !alike(bytes(entry.hash), await sha256(previous, bigEndian(number), linked))) {
      return { entry: number };
    }
    if (entry.entry !== undefined && !(await isCommitted(entry.entry, linked, entry.salt, entry.payload))) {
      return { entry: number };
    }
    previous = bytes(entry.hash);
  }
  return number === signed.entries && alike(previous, bytes(signed.hash)) ? undefined : { entry: number + 1 };
}

async function isCommitted(text: string, linked: Uint8Array, salt?: string, payload?: string) {
  const clear = new TextEncoder().encode(text);
  if (!alike(await sha256(clear), linked.subarray(0, 32))) {
    return false;
  }
  const { commitment } = JSON.parse(text) as { commitment: string };
  return salt === undefined || payload === undefined || alike(await sha256(bytes(salt), new TextEncoder().encode(payload)), bytes(commitment));
}

/** What a statement of the platform says (compact JWS, ES256, its key in the header); undefined when the signature does not fit. */
async function openSigned<T>(statement: string): Promise<T | undefined> {
  const [header, payload, signature] = statement.split('.') as [string, string, string];
  const { jwk } = JSON.parse(new TextDecoder().decode(bytes(header))) as { jwk: JsonWebKey };
  const key = await crypto.subtle.importKey('jwk', { kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y }, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
  const isGenuine = await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes(signature), new TextEncoder().encode(`${header}.${payload}`));
  return isGenuine ? (JSON.parse(new TextDecoder().decode(bytes(payload))) as T) : undefined;
}

/** Base64, of either alphabet. */
const bytes = (text: string) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0));

async function sha256(...parts: Uint8Array[]) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', await new Blob(parts as BlobPart[]).arrayBuffer()));
}

function bigEndian(number: number) {
  const eight = new Uint8Array(8);
  new DataView(eight.buffer).setBigInt64(0, BigInt(number));
  return eight;
}

const alike = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i]);
