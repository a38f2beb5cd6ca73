import { Activity, Session, leave, openSession, read, say } from './api';
import { follow } from './ended';
import { Chat, load } from './webchat';
import { words } from './words';

const find = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const [log, choices, form, box, state, shell, place, dialog] = [
  find('log'), find('choices'), find<HTMLFormElement>('form'), find<HTMLTextAreaElement>('say'), find('state'), find('shell'), find('webchat'), find<HTMLDialogElement>('confirm'),
];
let session: Promise<Session>;
let chat: Chat | undefined;
let moving = false;

function tell(text: string): void {
  state.textContent = text;
  state.hidden = text === '';
}

/** One bubble. Words are set as text, never as markup. */
function bubble(who: 'bot' | 'user', text: string): HTMLElement {
  const article = document.createElement('article');
  article.className = who;
  const name = document.createElement('span');
  name.className = 'unseen';
  name.textContent = `${who === 'bot' ? words.bot : words.you}: `;
  const said = document.createElement('p');
  said.textContent = text;
  article.append(name, said);
  log.append(article);
  article.scrollIntoView({ block: 'end' });
  return article;
}

function offer(activity: Activity | undefined): void {
  choices.replaceChildren(...(activity?.suggestedActions?.actions ?? []).map(action => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = action.title;
    button.dataset.text = action.value;
    return button;
  }));
}

/** What the server has, in place of what the page was sent with, unless it says the same. */
function draw(activities: Activity[]): void {
  const shown = [...log.querySelectorAll('article p')].map(p => p.textContent);
  const messages = activities.filter(a => a.type === 'message');
  messages.forEach(follow);
  if (messages.length === shown.length && messages.every((m, i) => m.text === shown[i])) return;
  log.replaceChildren();
  for (const m of messages) bubble(m.from.role, m.text ?? '');
  const last = messages.at(-1);
  offer(last?.from.role === 'bot' ? last : undefined);
}

async function begin(): Promise<Session> {
  for (let wait = 1000; ; wait = Math.min(wait * 2, 30000)) {
    try {
      const opened = await openSession();
      tell('');
      return opened;
    } catch {
      tell(words.failed);
      await new Promise(resolve => setTimeout(resolve, wait));
    }
  }
}

/** Hands the conversation over to Microsoft's client, with whatever has been typed so far. */
async function move(): Promise<void> {
  if (moving) return;
  moving = true;
  try {
    const [webChat, opened] = await Promise.all([load(), session]);
    chat = new Chat(webChat, opened, place, how => tell(how === 'online' ? '' : how === 'reconnecting' ? words.reconnecting : words.failed), goodbye);
    const typing = document.activeElement === box;
    chat.show(box.value);
    place.hidden = false;
    shell.hidden = true;
    if (typing || document.activeElement === document.body || !document.activeElement) focusBox();
  } catch {
    moving = false;
    tell(words.failed);
    // until it can be loaded, the answers are shown here
    setTimeout(() => void move(), 3000);
    await read(await session).then(draw).catch(() => undefined);
  }
}

function focusBox(tries = 40): void {
  const input = place.querySelector<HTMLElement>('[data-id="webchat-sendbox-input"]');
  if (input) input.focus();
  else if (tries > 0) setTimeout(focusBox, 50, tries - 1);
}

/** Everything was erased: nothing of it stays on the screen. */
function goodbye(text: string): void {
  chat?.end();
  place.replaceChildren();
  place.hidden = true;
  log.replaceChildren();
  choices.replaceChildren();
  form.hidden = true;
  shell.hidden = false;
  bubble('bot', text);
  find('again').focus();
  chat = undefined;
  forgotten = true;
}
let forgotten = false;

/** The words that did not go through, and the id under which they go again. */
let notSent: { text: string; id: string } | undefined;

/** A page that lay open for longer than its token lives gets a new one, and says the same again under the same id. */
async function deliver(text: string, id: string): Promise<void> {
  try {
    await say(await session, text, id);
  } catch {
    session = begin();
    await say(await session, text, id);
  }
}

async function send(text: string): Promise<void> {
  const shown = bubble('user', text);
  const offered = [...choices.childNodes];
  const id = notSent?.text === text ? notSent.id : crypto.randomUUID();
  choices.replaceChildren();
  tell(words.sending);
  try {
    await deliver(text, id);
    notSent = undefined;
    tell('');
    void move();
  } catch {
    notSent = { text, id };
    tell(words.notSent);
    box.value = text;
    shown.remove();
    choices.replaceChildren(...offered);
    box.focus();
  }
}

function startAgain(): void {
  if (forgotten) {
    void forget();
    return;
  }
  find('ended').hidden = true;
  if (chat) chat.say(words.hello);
  else void send(words.hello);
}

async function forget(): Promise<void> {
  tell(words.leaving);
  try {
    await leave();
  } finally {
    location.replace(location.pathname + location.search);
  }
}

choices.addEventListener('click', event => {
  const text = (event.target as HTMLElement).closest('button')?.dataset.text;
  if (text) void send(text);
});
form.addEventListener('submit', event => {
  event.preventDefault();
  const text = box.value.trim();
  if (!text) return;
  box.value = '';
  void send(text);
});
box.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});
// who is about to write will need it soon
box.addEventListener('focus', () => void load().catch(() => undefined), { once: true });
find('leave').addEventListener('click', () => dialog.showModal());
find('leave-no').addEventListener('click', () => dialog.close());
find('leave-yes').addEventListener('click', () => void forget());
find('again').addEventListener('click', startAgain);
find('language').addEventListener('click', async event => {
  const to = (event.currentTarget as HTMLAnchorElement).href;
  event.preventDefault();
  // the bot changes its language with the page
  try {
    await deliver(words.otherLanguage, crypto.randomUUID());
  } finally {
    location.assign(to);
  }
});

session = begin();
void (async () => {
  const opened = await session;
  // the greeting is made right after the start: it is there within moments
  for (let tries = 0; tries < 20 && !moving; tries++) {
    const activities = await read(opened).catch(() => [] as Activity[]);
    if (activities.length > 0) {
      if (!moving) draw(activities);
      if (activities.some(a => a.from.role === 'user')) void move();
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 250));
  }
})();

// in a frame, Escape closes the window around it
if (window.parent !== window)
  addEventListener('keydown', event => {
    if (event.key === 'Escape' && !dialog.open) window.parent.postMessage('chatbot:close', '*');
  });
