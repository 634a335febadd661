/** The package tells no types of its worker; it is imported for what it does to the thread. */
declare module 'pdfjs-dist/build/pdf.worker.mjs';
