/** The build without old browsers' patches, 11 kB instead of 33; it comes without types of its own. */
declare module 'simple-keyboard/build/index.modern.esm.js' {
  export { default } from 'simple-keyboard';
}
