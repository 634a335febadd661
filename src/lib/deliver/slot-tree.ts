import type { Segment, Slot } from '../form/soknad-slots';

export type Json = string | number | boolean | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** A text made of lines, in the order they came. */
export interface SharedText {
  readonly parent: JsonObject;
  readonly key: string;
  readonly path: string;
  readonly lines: { readonly name: string; readonly text: string; readonly source: string }[];
}

/** What to write. `line` makes a text a named line of the text there, and `source` says which answer it is. */
export type Writing =
  { readonly value: Json } | { readonly line: string; readonly text: string; readonly source: string };

/**
 * A tree that grows as slots write into it. The grammar is that of form/soknad-slots.ts; this file knows no name of the
 * format but `type` (what `[x]` picks by) and `verdi` (where a yes or no goes in an element).
 */
export class SlotTree {
  readonly file: JsonObject;
  readonly #rows = new Map<string, JsonObject>();
  readonly #owned = new WeakSet<JsonObject>();
  readonly shared: SharedText[] = [];

  /** @param data what is always there; it becomes the tree's own. */
  constructor(data: JsonObject) {
    this.file = { data };
  }

  /**
   * Writes where the slot says, and makes what is missing on the way.
   * @param writing undefined only makes the element that the slot ends in.
   * @param row id of the row, with the id of its rows question before it, so that it is unique in the form.
   * @returns the objects made now, so that the caller can name them.
   */
  put(slot: Slot, writing: Writing | undefined, row?: string): JsonObject[] {
    const made: JsonObject[] = [];
    let node: JsonObject = slot.root === 'file' ? this.file : object(this.file, 'data', made);
    const last = slot.segments.length - 1;
    for (const [index, segment] of slot.segments.entries()) {
      if (index < last || segment.pick === 'typed') {
        const next = this.#step(node, segment, row, made);
        if (!next) return made;
        node = next;
        if (index === last && writing && 'value' in writing) node.verdi = writing.value;
      } else if (writing) {
        this.#write(node, segment, slot, writing);
      }
    }
    return made;
  }

  #write(node: JsonObject, segment: Segment, slot: Slot, writing: Writing): void {
    if ('value' in writing) {
      if (segment.pick === 'each') list(node, segment.name).push(writing.value);
      else node[segment.name] = writing.value;
      return;
    }
    const { line: name, text, source } = writing;
    let shared = this.shared.find(({ parent, key }) => parent === node && key === segment.name);
    if (!shared) {
      shared = { parent: node, key: segment.name, path: pathOf(slot), lines: [] };
      this.shared.push(shared);
    }
    shared.lines.push({ name, text, source });
  }

  #step(node: JsonObject, segment: Segment, row: string | undefined, made: JsonObject[]): JsonObject | undefined {
    switch (segment.pick) {
      case 'property':
        return object(node, segment.name, made);
      case 'existing': {
        const there = node[segment.name];
        return isObject(there) ? there : undefined;
      }
      case 'each':
        return this.#ofRow(list(node, segment.name), `${segment.name} ${row}`, {}, made);
      case 'typed': {
        const elements = list(node, segment.name);
        const ofType = elements.filter((element) => isObject(element) && element.type === segment.type) as JsonObject[];
        if (segment.each) {
          const free = ofType.find((element) => !this.#owned.has(element));
          return this.#ofRow(elements, `${segment.name} ${segment.type} ${row}`, { type: segment.type }, made, free);
        }
        if (ofType[0]) return ofType[0];
        const element: JsonObject = { type: segment.type };
        elements.push(element);
        made.push(element);
        return element;
      }
    }
  }

  #ofRow(elements: Json[], id: string, start: JsonObject, made: JsonObject[], free?: JsonObject): JsonObject {
    const known = this.#rows.get(id);
    if (known) return known;
    const element = free ?? start;
    if (!free) {
      elements.push(element);
      made.push(element);
    }
    this.#rows.set(id, element);
    this.#owned.add(element);
    return element;
  }
}

/** Path of a slot, with `[]` after lists. */
export const pathOf = (slot: Slot): string =>
  slot.segments.map(({ name, pick }) => (pick === 'each' || pick === 'typed' ? `${name}[]` : name)).join('.');

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && !Array.isArray(value);

function object(parent: JsonObject, key: string, made: JsonObject[]): JsonObject {
  const there = parent[key];
  if (isObject(there)) return there;
  const fresh: JsonObject = {};
  parent[key] = fresh;
  made.push(fresh);
  return fresh;
}

function list(parent: JsonObject, key: string): Json[] {
  const there = parent[key];
  if (Array.isArray(there)) return there;
  const fresh: Json[] = [];
  parent[key] = fresh;
  return fresh;
}
