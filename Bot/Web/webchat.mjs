// Fetches Microsoft's web chat client: one file of its package, whose four hundred dependencies are already inside that file.
// The package is checked against the version and the hash in package.json.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const { version, integrity } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')).webchat;
const folder = join(here, 'node_modules/.webchat');
if (existsSync(join(folder, version))) process.exit(0);
const work = mkdtempSync(join(tmpdir(), 'webchat-'));
try {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const [{ filename }] = JSON.parse(execFileSync(npm, ['pack', `botframework-webchat@${version}`, '--json', '--pack-destination', work], { cwd: work, encoding: 'utf8', shell: process.platform === 'win32' }));
  const found = `sha512-${createHash('sha512').update(readFileSync(join(work, filename))).digest('base64')}`;
  if (found !== integrity) throw new Error(`botframework-webchat ${version} is not what package.json expects: ${found}. Mend: if the version was changed on purpose, put this hash there.`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, version), { recursive: true });
  const inside = ['webchat-minimal.js', 'webchat-minimal.js.LICENSE.txt'].map(name => `package/dist/${name}`);
  execFileSync('tar', ['-xzf', join(work, filename), '-C', folder, '--strip-components=2', ...inside]);
} catch (error) {
  rmSync(folder, { recursive: true, force: true });
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
