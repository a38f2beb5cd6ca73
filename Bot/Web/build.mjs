// Bundles the chat page and the widget into the folder given, with a hash in each name, and says in assets.json which name is which.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, '../obj/web'));
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const assets = {};
async function keep(name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const hashed = `${basename(name, extname(name))}.${hash}${extname(name)}`;
  await write(hashed, content);
  assets[name] = hashed;
}

/** The file, and smaller forms of it beside it for browsers that take them. */
async function write(name, content) {
  await writeFile(join(out, name), content);
  if (extname(name) === '.woff2') return;
  await writeFile(join(out, `${name}.br`), brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }));
  await writeFile(join(out, `${name}.gz`), gzipSync(content, { level: 9 }));
}

for (const script of ['latin', 'thai'])
  for (const weight of [400, 600])
    await keep(`sarabun-${script}-${weight}.woff2`, await readFile(join(here, `node_modules/@fontsource/sarabun/files/sarabun-${script}-${weight}-normal.woff2`)));
await keep('webchat.js', await readFile(join(here, 'node_modules/.webchat/webchat-minimal.js')));
await copyFile(join(here, 'node_modules/.webchat/webchat-minimal.js.LICENSE.txt'), join(out, 'webchat.LICENSE.txt'));
await copyFile(join(here, 'node_modules/@fontsource/sarabun/LICENSE'), join(out, 'sarabun.LICENSE.txt'));

const common = { bundle: true, minify: true, write: false, target: 'es2020', legalComments: 'none' };
const [shell] = (await build({ ...common, entryPoints: [join(here, 'src/shell.ts')], format: 'esm' })).outputFiles;
await keep('shell.js', shell.contents);
for (const [name, parts] of [['chat.css', ['src/fonts.css', 'src/chat.css']], ['console.css', ['node_modules/bootstrap/dist/css/bootstrap.css', 'src/fonts.css', 'src/console/console.css']]]) {
  const css = (await Promise.all(parts.map(part => readFile(join(here, part), 'utf8')))).join('\n').replace(/url\((sarabun-[^)]+)\)/g, (_, font) => `url(${assets[font]})`);
  const [style] = (await build({ ...common, stdin: { contents: css, loader: 'css' }, external: ['*.woff2', 'data:*'] })).outputFiles;
  await keep(name, style.contents);
}
for (const [name, entry, format] of [['theme.js', 'src/console/theme.ts', 'iife'], ['console.js', 'src/console/console.ts', 'esm'], ['charts.js', 'src/console/charts.ts', 'esm']]) {
  const [script] = (await build({ ...common, entryPoints: [join(here, entry)], format })).outputFiles;
  await keep(name, script.contents);
}
// the widget keeps its name: it stands in the pages of others
const [widget] = (await build({ ...common, entryPoints: [join(here, 'src/widget.ts')], format: 'iife' })).outputFiles;
await write('widget.js', widget.contents);
await writeFile(join(out, 'assets.json'), JSON.stringify(assets, null, 1));
