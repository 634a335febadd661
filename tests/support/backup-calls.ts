/** Calls to a backup over HTTP, as a browser makes them. */
import { call, type TimedRelay } from './timed-relay';

export const backupId = 'backupbackupbackup_-22';
export const backupToken = 'T'.repeat(43);

/** One call. `path` is what stands after `/backup/`; `auth` '' leaves the header out. */
export const at = async (
  relay: TimedRelay,
  method: string,
  {
    path = backupId,
    body,
    auth = `Bearer ${backupToken}`,
    headers = {}
  }: Partial<Record<'path' | 'auth', string>> & {
    body?: Uint8Array | string;
    headers?: Record<string, string>;
  } = {}
) => {
  const said = auth === '' ? headers : { authorization: auth, ...headers };
  const response = await call(method, `${relay.http}/backup/${path}`, { headers: said, ...(body && { body }) });
  const json = String(response.headers['content-type']).includes('json')
    ? JSON.parse(String(response.body))
    : undefined;
  return { ...response, json };
};
/** The entries in the body of a GET. */
export const entries = (body: Buffer) => {
  const list: string[] = [];
  for (let offset = 0; offset < body.length;) {
    const size = body.readUInt32BE(offset);
    list.push(body.subarray(offset + 4, offset + 4 + size).toString());
    offset += 4 + size;
  }
  return list;
};
