/** What is loaded when somebody helps, and not before. */
export { default as TalkBand } from './TalkBand.svelte';
export { default as TalkButton } from './TalkButton.svelte';
