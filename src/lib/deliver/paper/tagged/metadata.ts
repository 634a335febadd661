/** The file's description of itself (XMP), with the claim to be PDF/UA-1 (ISO 14289-1, 5). pdfkit escapes nothing there. */

const escape = (text: unknown) => String(text).replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** @param info The document's information dictionary: Title, Creator, Producer, CreationDate, Language. */
export function xmp(info: Record<string, unknown>): string {
  const made = `${(info.CreationDate as Date).toISOString().slice(0, 19)}Z`;
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escape(info.Title)}</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>${made}</xmp:CreateDate>
<xmp:CreatorTool>${escape(info.Creator)}</xmp:CreatorTool>
<pdf:Producer>${escape(info.Producer)}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
}
