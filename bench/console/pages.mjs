// Times the console's pages as a browser asks for them: node bench/console/pages.mjs http://localhost:5080 EMAIL PASSWORD [rounds]
const [site, email, password, rounds = '20'] = process.argv.slice(2);
const jar = new Map();
async function ask(path, init = {}) {
  const response = await fetch(site + path, { redirect: 'manual', ...init, headers: { cookie: [...jar].map(([k, v]) => `${k}=${v}`).join('; '), ...init.headers } });
  for (const set of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(set);
    jar.set(name, value);
  }
  return { status: response.status, text: await response.text() };
}
const form = (await ask('/console/sign-in')).text;
const token = [...form.matchAll(/name="_form" type="hidden" value="([^"]+)"/g)].pop()[1];
const entered = await ask('/console/sign-in', { method: 'POST', body: new URLSearchParams({ email, password, _form: token }) });
if (entered.status !== 302) throw new Error(`sign-in: ${entered.status}`);

const words = ['ใบขับขี่', 'น้ำ', 'ไฟ', 'รอคิว', 'โรงพยาบาล', 'เจ้าหน้าที่พูด', 'ที่ดิน', 'เบี้ยยังชีพ', 'แอปล่ม', 'ไม่มีใครรับสาย', 'ก', 'มากกก', 'นํ้าไม่ไหล', 'zzzz'];
const domains = ['REG', 'UTIL', 'HEALTH', 'TRANS', 'LABOUR', 'OTHER'], pains = ['WAIT', 'COST', 'STAFF', 'DIGITAL'];
const list = await ask('/console/transcripts?p=200');
const ids = [...list.text.matchAll(/id="line-([^"]+)"/g)].map(m => m[1]);
const pick = (from, i) => from[i % from.length];
const kinds = {
  list: i => `/console/transcripts?p=${[1, 2, 10, 500, 1900][i % 5]}`,
  filter: i => `/console/transcripts?domain=${pick(domains, i)}&pain=${pick(pains, i)}${i % 2 ? '&unread=1' : ''}${i % 3 ? '' : '&province=TH-10&status=completed'}`,
  search: i => `/console/transcripts?q=${encodeURIComponent(pick(words, i))}${i % 3 ? '' : '&channel=line'}`,
  transcript: i => `/console/transcripts/${pick(ids, i * 7)}`,
  dashboard: i => `/console/dashboard?from=${['2025-06-01', '2026-01-01', '2026-09-01'][i % 3]}${i % 2 ? `&domain=${pick(domains, i)}` : ''}`,
};
console.log('page        n    median   p95      max (ms)');
for (const [kind, path] of Object.entries(kinds)) {
  const times = [];
  for (let i = -3; i < Number(rounds); i++) {
    const before = performance.now();
    const { status } = await ask(path(Math.abs(i)));
    if (status !== 200) throw new Error(`${path(Math.abs(i))}: ${status}`);
    if (i >= 0) times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  const at = share => times[Math.min(times.length - 1, Math.ceil(share * times.length) - 1)].toFixed(0).padEnd(8);
  console.log(kind.padEnd(11), String(times.length).padEnd(4), at(0.5), at(0.95), at(1));
}
