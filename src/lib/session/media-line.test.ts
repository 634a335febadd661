import { describe, expect, it } from 'vitest';
import { MediaLine } from './media-line';
import type { MediaMessage } from './media-messages';
import { realWorld } from './link-world';

const id = 'AAAAAAAAAAAA';
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

function line(can: boolean) {
  const said: MediaMessage[] = [];
  let opened = 0;
  const media = new MediaLine({
    side: 'c',
    world: realWorld,
    ...(can && { rtc: {} }),
    Peer: class {} as unknown as typeof RTCPeerConnection,
    devices: () => {
      opened++;
      return undefined;
    },
    send: (message) => said.push(message)
  });
  return { media, said, opened: () => opened };
}

describe('a link on which nobody has asked for anything', () => {
  it('does nothing for signals, and has nothing on', async () => {
    const { media, said, opened } = line(true);
    for (const is of ['sdp', 'ice', 'yes', 'no', 'stop', 'anything']) media.heard({ is, id, sdp: 'v=0', shows: true });
    await settle();
    expect([media.now.things, said, opened()]).toEqual([[], [], 0]);
  });

  it('tells who asks after another page’s calls that they are over', () => {
    const { media, said } = line(true);
    media.heard({ is: 'have', ids: [id, 7, 'x'.repeat(99)] });
    media.heard({ is: 'have', ids: 'all' });
    expect(said).toEqual([{ is: 'stop', id }]);
  });

  it('shows a question to the person, and opens no device for it', async () => {
    const { media, opened } = line(true);
    media.heard({ is: 'ask', id, what: 'voice' });
    await media.open();
    await settle();
    expect([media.now.things.map(({ phase }) => phase), opened()]).toEqual([['asked'], 0]);
    media.close();
    expect(media.now.things).toEqual([]);
  });

  it('says that it cannot, where there are no direct lines or the link is over', async () => {
    const { media, said } = line(false);
    expect(media.can).toBe(false);
    media.heard({ is: 'ask', id, what: 'voice' });
    await media.open();
    await settle();
    expect(said).toEqual([{ is: 'no', id, why: 'cannot' }]);
  });
});
