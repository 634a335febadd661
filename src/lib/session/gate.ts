/**
 * What a helper's device may send at all, told from an update's bytes before a single one is applied.
 *
 * A helper's client writes only under the client id it was given, after what it wrote before, and only plain text in the
 * root texts and single plain values in the map of answers. It deletes only what is there. Anything else cannot come from our
 * own program, and is `hostile`: the update is dropped and the mirror made anew. What our own program may well send, in good
 * faith, but which the helper may not do (the section was closed meanwhile, the text is too long) is judged by its effect
 * in `mirror.ts`. An update that builds on one we have not seen is a `gap`: dropped, and the link's next sync brings both.
 */
import * as Y from 'yjs';
import { ANSWERS, PEOPLE, TEXT, WRITERS } from './answers-document-shape';
import { MAX_CLOCK, MAX_UPDATE, isKey, isValue } from './gate-limits';
import type { Schema } from './types';

/** `flood`: it may be right, and is more than the helper has left to spend. */
export type Verdict = 'ok' | 'gap' | 'hostile' | 'flood';

export interface GateContext {
  readonly schema: Schema;
  /** The mirror, as it is before the update. */
  readonly doc: Y.Doc;
  readonly helper: number;
  readonly citizen: number;
  /** May so many edits come in now? Asked before any is looked at. Default: yes. */
  readonly affords?: (edits: number) => boolean;
}

/** Where an item will stand: `t:<key>`, or `answers/<key>`. */
type Place = string;

class Hostile extends Error {}
class Gap extends Error {}

/** Looks into one update of a helper. Never throws. */
export function inspect(update: Uint8Array, context: GateContext): Verdict {
  if (update.byteLength > MAX_UPDATE) return 'hostile';
  try {
    const { structs, ds } = Y.decodeUpdate(update);
    if (context.affords?.(structs.length) === false) return 'flood';
    const end = new Structs(context).check(structs);
    const known = new Map([
      [context.helper, end],
      [context.citizen, Y.getState(context.doc.store, context.citizen)]
    ]);
    for (const [client, ranges] of ds.clients) {
      for (const { clock, len } of ranges) {
        const state = known.get(client);
        if (state === undefined || !(clock >= 0 && len > 0)) return 'hostile';
        if (clock + len > state) return client === context.helper ? 'gap' : 'hostile';
      }
    }
    return 'ok';
  } catch (error) {
    return error instanceof Gap ? 'gap' : 'hostile';
  }
}

/** Keys of the root texts that an update begins. */
export function textsBegunIn(update: Uint8Array): string[] {
  const keys: string[] = [];
  for (const { parent } of Y.decodeUpdate(update).structs as readonly { parent?: unknown }[]) {
    if (typeof parent === 'string' && parent.startsWith(TEXT)) keys.push(parent.slice(TEXT.length));
  }
  return keys;
}

/** The structs of one update, each held against the mirror and those before it. */
class Structs {
  /** Structs not in the mirror yet, one after the other by clock. */
  readonly #fresh: { readonly clock: number; readonly end: number; readonly place: Place }[] = [];
  readonly #known: number;

  constructor(readonly context: GateContext) {
    this.#known = Y.getState(context.doc.store, context.helper);
  }

  /** Gives back the helper's clock after the update. */
  check(structs: readonly (Y.Item | Y.GC | Y.Skip)[]): number {
    let end = this.#known;
    let last = 0;
    for (const struct of structs) {
      const { client, clock } = struct.id;
      if (client === this.context.citizen && this.#echo(struct)) continue;
      if (client !== this.context.helper || struct.length <= 0 || clock < last) throw new Hostile();
      last = clock + struct.length;
      if (last > MAX_CLOCK) throw new Hostile();
      if (struct instanceof Y.Skip) continue;
      if (clock > end) throw new Gap();
      // Nothing is ever deleted together with the type that held it, so our own program has no GC to send.
      if (!(struct instanceof Y.Item)) throw new Hostile();
      const place = this.#item(struct);
      // Half known already: what is new must go on where the known half stands.
      if (clock < this.#known && this.#stored(Y.createID(client, Math.min(last, this.#known) - 1)) !== place)
        throw new Hostile();
      if (last > this.#known) this.#fresh.push({ clock, end: last, place });
      end = Math.max(end, last);
    }
    return end;
  }

  /**
   * The citizen's own struct, sent back by a helper who was asked before the latest edits went out. All of it must be known
   * here already: then it is passed over when the update is applied, and only what it names must be harmless.
   */
  #echo(struct: Y.Item | Y.GC | Y.Skip): boolean {
    const { schema, citizen } = this.context;
    if (struct.length <= 0 || struct.id.clock + struct.length > this.#state(citizen)) return false;
    if (!(struct instanceof Y.Item)) return struct instanceof Y.Skip;
    for (const id of [struct.origin, struct.rightOrigin]) if (id && id.clock >= this.#state(id.client)) return false;
    const root = struct.parent as unknown;
    if (struct.origin || struct.rightOrigin || root === ANSWERS || root === WRITERS || root === PEOPLE) return true;
    const key = typeof root === 'string' && root.startsWith(TEXT) ? root.slice(TEXT.length) : undefined;
    return isKey(key) && schema.keyType(key)?.kind === 'text';
  }

  /** How much of a client's is in the mirror; nothing of anybody's but the two. */
  #state(client: number): number {
    const { doc, helper, citizen } = this.context;
    return client === helper || client === citizen ? Y.getState(doc.store, client) : 0;
  }

  #item(item: Y.Item): Place {
    const place = this.#place(item);
    const { content } = item;
    const inText = place.startsWith(TEXT);
    if (!inText && !place.startsWith(`${ANSWERS}/`)) throw new Hostile();
    if (content instanceof Y.ContentDeleted) return place;
    const fits = inText
      ? content instanceof Y.ContentString
      : content instanceof Y.ContentAny && content.arr.length === 1 && isValue(content.arr[0]);
    if (!fits) throw new Hostile();
    return place;
  }

  /** The first item of a type says its root's name, and in a map its key. The others stand where their neighbours do. */
  #place(item: Y.Item): Place {
    if (!item.origin && !item.rightOrigin) return this.#named(item.parent as unknown, item.parentSub);
    const left = item.origin && this.#at(item.origin, item.id.clock);
    const right = item.rightOrigin && this.#at(item.rightOrigin, item.id.clock);
    if (left && right && left !== right) throw new Hostile();
    return (left ?? right) as Place;
  }

  #named(root: unknown, sub: string | null): Place {
    const { schema } = this.context;
    if (root === ANSWERS) {
      if (isKey(sub) && schema.keyType(sub)?.kind === 'value') return `${ANSWERS}/${sub}`;
    } else if (typeof root === 'string' && root.startsWith(TEXT) && sub === null) {
      const key = root.slice(TEXT.length);
      if (isKey(key) && schema.keyType(key)?.kind === 'text') return root;
    }
    throw new Hostile();
  }

  /** Where a neighbour stands, which must be known already. */
  #at(id: Y.ID, before: number): Place {
    if (id.client === this.context.helper) {
      if (id.clock >= before) throw new Hostile();
      if (id.clock >= this.#known) return this.#unstored(id.clock);
    }
    if (id.clock >= this.#state(id.client)) throw new Hostile();
    return this.#stored(id);
  }

  #unstored(clock: number): Place {
    let from = 0;
    let to = this.#fresh.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      const one = this.#fresh[middle];
      if (one && clock >= one.end) from = middle + 1;
      else to = middle;
    }
    const found = this.#fresh[from];
    if (!found) throw new Hostile();
    return found.place;
  }

  #stored(id: Y.ID): Place {
    const item: unknown = Y.getItem(this.context.doc.store, id);
    if (!(item instanceof Y.Item)) throw new Hostile();
    const root = Y.findRootTypeKey(item.parent as Y.AbstractType<unknown>);
    return item.parentSub === null ? root : `${root}/${item.parentSub}`;
  }
}
