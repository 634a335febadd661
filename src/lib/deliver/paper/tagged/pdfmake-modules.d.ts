/** pdfmake's own modules, which its package's types leave out. */
type Classes = import('./pdfmake-types').PdfmakeClasses;

declare module 'pdfmake/js/LayoutBuilder.js' {
  const LayoutBuilder: Classes['LayoutBuilder'];
  export default LayoutBuilder;
}
declare module 'pdfmake/js/PageElementWriter.js' {
  const PageElementWriter: { readonly prototype: object };
  export default PageElementWriter;
}
declare module 'pdfmake/js/PDFDocument.js' {
  const PDFDocument: Classes['PDFDocument'];
  export default PDFDocument;
}
declare module 'pdfmake/js/Renderer.js' {
  const Renderer: Classes['Renderer'];
  export default Renderer;
}
declare module 'pdfmake/js/tableLayouts.js' {
  export const tableLayouts: Classes['tableLayouts'];
}
