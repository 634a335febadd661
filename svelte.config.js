import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { withBuildInfo } from './src/cli/build.mjs';
import { defaultBuildEnvironment } from './src/cli/keys.mjs';

// Development, tests and type checks work with no configuration.
defaultBuildEnvironment(process.env);
const out = process.env.BUILD_DIR || 'build';
const relay = process.env.PUBLIC_RELAY_URL ? [new URL(process.env.PUBLIC_RELAY_URL).origin] : [];

/** Kit's route announcer hides itself by an inline style, which our policy refuses; app.css hides it instead. */
const plainAnnouncer = {
  name: 'plain-announcer',
  markup: (/** @type {{ content: string, filename?: string }} */ { content, filename }) =>
    filename?.endsWith('generated/root.svelte')
      ? { code: content.replace(/(<div id="svelte-announcer"[^>]*?) style="[^"]*"/, '$1') }
      : undefined
};

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: [plainAnnouncer, vitePreprocess()],
  compilerOptions: { runes: true },
  kit: {
    adapter: withBuildInfo(adapter({ out, precompress: false }), out),
    // A foreign page may hold nothing of ours; 'self' lets the guide's desk hold the frame it draws into.
    csp: {
      mode: 'nonce',
      directives: {
        'default-src': ['self'],
        'script-src': ['self'],
        'style-src': ['self'],
        'img-src': ['self', 'data:', 'blob:'],
        'font-src': ['self'],
        // 'self' is this origin's WebSockets too. The backup is asked for over https.
        'connect-src': ['self', ...relay, ...relay.map((origin) => origin.replace(/^ws/, 'http'))],
        'worker-src': ['self', 'blob:'],
        // A paper made here is printed from a frame that holds it.
        'frame-src': ['self', 'blob:'],
        'object-src': ['none'],
        'base-uri': ['none'],
        'form-action': ['self'],
        'frame-ancestors': ['self']
      }
    }
  }
};
