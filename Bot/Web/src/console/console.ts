// The console's small steps: htmx for parts of a page, and what HTML alone cannot do.
import 'htmx.org';
import qrcode from 'qrcode-generator';
import './live';
import './transcript';
import './list';

const root = document.documentElement;

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-theme-switch]')) {
  const show = () => { button.textContent = (root.dataset.bsTheme === 'dark' ? button.dataset.light : button.dataset.dark) ?? ''; };
  button.hidden = false;
  show();
  button.addEventListener('click', () => {
    root.dataset.bsTheme = root.dataset.bsTheme === 'dark' ? 'light' : 'dark';
    try { localStorage.setItem('theme', root.dataset.bsTheme); } catch { /* this page only */ }
    show();
    document.dispatchEvent(new Event('theme'));
  });
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-toggle-menu]'))
  button.addEventListener('click', () => button.setAttribute('aria-expanded', String(document.getElementById(button.dataset.toggleMenu!)!.classList.toggle('show'))));

for (const box of document.querySelectorAll<HTMLElement>('[data-qr]')) {
  const code = qrcode(0, 'M');
  code.addData(box.dataset.qr!);
  code.make();
  const picture = new Image();
  picture.src = code.createDataURL(5, 16);
  picture.alt = '';
  box.append(picture);
}

// a form that asks before it acts
document.addEventListener('submit', e => {
  const asks = (e.target as HTMLElement).dataset.confirm;
  if (asks && !confirm(asks)) e.preventDefault();
}, true);
