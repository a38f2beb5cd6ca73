// One line in the page of an agency: <script src="https://chat.example.go.th/widget.js" async></script>
// data-lang="en" for English; data-label for other words on the button, data-accent="#rrggbb" for its colour (white stands on it). Everything else happens in a frame of our own.
(() => {
  const script = document.currentScript as HTMLScriptElement;
  const site = new URL(script.src).origin;
  const english = script.dataset.lang === 'en';
  const label = script.dataset.label ?? (english ? 'Tell us about a government service' : 'เล่าปัญหาบริการภาครัฐ');
  const accent = /^#[0-9a-f]{6}$/i.test(script.dataset.accent ?? '') ? script.dataset.accent : '#0b5cad';
  const close = english ? 'Close the chat' : 'ปิดหน้าต่างสนทนา';
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host{all:initial}
    button{position:fixed;right:16px;bottom:16px;z-index:2147483646;min-height:56px;max-width:calc(100vw - 32px);padding:8px 22px;border:2px solid #fff;border-radius:28px;background:${accent};color:#fff;
      font:600 16px/1.6 Sarabun,'Noto Sans Thai','Leelawadee UI',sans-serif;box-shadow:0 2px 10px #0006;cursor:pointer}
    button:focus-visible{outline:3px solid #fff;outline-offset:-6px;box-shadow:0 0 0 4px ${accent}}
    iframe{position:fixed;right:16px;bottom:88px;z-index:2147483647;width:400px;max-width:calc(100vw - 32px);height:640px;max-height:calc(100vh - 104px);border:1px solid #8c959f;border-radius:14px;background:#fff;box-shadow:0 6px 24px #0005}
    [hidden]{display:none}
    @media(max-width:480px){iframe{right:0;left:0;bottom:80px;width:100vw;max-width:none;height:calc(100vh - 80px);max-height:none;border-radius:14px 14px 0 0}}`);
  root.adoptedStyleSheets = [sheet];
  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('aria-expanded', 'false');
  button.textContent = label;
  let frame: HTMLIFrameElement | undefined;
  const open = (to: boolean) => {
    if (to && !frame) {
      frame = document.createElement('iframe');
      frame.title = label;
      frame.src = `${site}/?embed=1${english ? '&lang=en' : ''}`;
      root.append(frame);
    }
    frame!.hidden = !to;
    button.setAttribute('aria-expanded', String(to));
    button.textContent = to ? close : label;
    if (to) frame!.focus();
    else button.focus();
  };
  button.addEventListener('click', () => open(!frame || frame.hidden));
  root.addEventListener('keydown', event => {
    if ((event as KeyboardEvent).key === 'Escape' && frame && !frame.hidden) open(false);
  });
  addEventListener('message', event => {
    if (event.origin === site && event.source === frame?.contentWindow && event.data === 'chatbot:close') open(false);
  });
  root.append(button);
  const add = () => document.body.append(host);
  if (document.body) add();
  else addEventListener('DOMContentLoaded', add);
})();
