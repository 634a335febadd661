/**
 * What a node of a paper form means to who hears it read: any node of a pdfmake definition may carry one as `tag`.
 * Structure types are those of ISO 32000-1, 14.8.4; a field's attributes are PrintField's (14.8.5.6).
 */
export interface Tag {
  /** Structure type. 'Artifact' takes it out of the tree. */
  readonly role:
    | 'H1'
    | 'H2'
    | 'H3'
    | 'H4'
    | 'P'
    | 'Div'
    | 'Sect'
    | 'L'
    | 'LI'
    | 'Table'
    | 'TR'
    | 'TH'
    | 'TD'
    | 'Figure'
    | 'Form'
    | 'Note'
    | 'Caption'
    | 'Artifact';
  /** BCP 47, of this node and what is in it. */
  readonly lang?: string;
  /** Figure and Form: required, else making the paper throws. */
  readonly alt?: string;
  readonly actualText?: string;
  /** Of a TH: which cells it heads. */
  readonly scope?: 'Row' | 'Column' | 'Both';
  /** Form → PrintField attributes (role, checked, Desc). */
  readonly field?: { readonly role: 'cb' | 'tv' | 'rb'; readonly checked?: 'on' | 'off'; readonly desc: string };
}
