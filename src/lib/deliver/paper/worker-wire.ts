/**
 * Two web workers make a browser's papers, so that a first paper is not ready only when two large programs have started one after
 * the other. One says what stands on a paper, the other, which alone loads pdfmake, draws it. Between them goes a port.
 *
 *   page → definition worker   { to: MessagePort } first, once; then { order: PaperOrder }
 *   definition worker → drawing worker, by the port, in the order in which they were asked for   Defined
 *   page → drawing worker      { prepare: a URL for each file of PaperFonts, from: MessagePort } first, once
 *   drawing worker → page      PaperReply, in the order in which they were asked for
 */
import type { PaperOrder } from './order';
import type { PaperDefinition, PaperFonts } from './types';

export type FontUrls = Readonly<Record<keyof PaperFonts, string>>;
export type DefinitionRequest = { readonly to: MessagePort } | { readonly order: PaperOrder };
/** `rehearsal`: for nobody; nobody is answered. */
export type Defined =
  | { readonly definition: PaperDefinition; readonly rehearsal?: true }
  | { readonly error: 'render'; readonly rehearsal?: true };
export interface DrawingRequest {
  readonly prepare: FontUrls;
  readonly from: MessagePort;
}
export type PaperReply = { readonly pdf: Uint8Array } | { readonly error: 'fonts' | 'render' };
