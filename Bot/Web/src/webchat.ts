import { Activity, Session, domain, openSession, say } from './api';
import { follow } from './ended';
import { locale, words } from './words';

interface DirectLine {
  connectionStatus$: { subscribe(next: (status: number) => void): { unsubscribe(): void } };
  end(): void;
}
interface Store {
  getState(): { sendBoxValue?: string };
  dispatch(action: { type: string; payload?: unknown }): void;
}
type Middleware = () => (next: (action: Action) => unknown) => (action: Action) => unknown;
interface Action {
  type: string;
  payload?: { activity?: Activity };
}
interface WebChat {
  createDirectLine(options: Record<string, unknown>): DirectLine;
  createStore(state: object, ...middleware: Middleware[]): Store;
  renderWebChat(props: Record<string, unknown>, element: HTMLElement): void;
}
declare global {
  interface Window {
    WebChat?: WebChat;
  }
}

const ONLINE = 2;
const EXPIRED = 3;
const [SHORTEST, LONGEST] = [1000, 30000];
const PATIENCE = 1500;
const TOKEN_LIFE = 25 * 60 * 1000;
let loading: Promise<WebChat> | undefined;

/** Microsoft's client is large: it comes when somebody begins to talk. */
export function load(): Promise<WebChat> {
  loading ??= new Promise<WebChat>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = document.body.dataset.webchat!;
    script.onload = () => resolve(window.WebChat!);
    script.onerror = () => {
      loading = undefined;
      script.remove();
      reject(new Error('the chat could not be loaded'));
    };
    document.head.append(script);
  });
  return loading;
}

/** Shows the conversation in Microsoft's client and keeps it connected. */
export class Chat {
  private directLine?: DirectLine;
  private store!: Store;
  private wait = SHORTEST;
  private recovering = false;
  private lastReadingOfErasure = false;
  /** Sent, but not seen on the stream yet, by the client's own id. */
  private readonly unconfirmed = new Map<string, string>();
  private hiddenSince = 0;

  constructor(
    private readonly webChat: WebChat,
    private session: Session,
    private readonly element: HTMLElement,
    private readonly tell: (state: 'online' | 'reconnecting' | 'failed') => void,
    private readonly erased: (goodbye: string) => void,
  ) {}

  show(draft: string): void {
    this.connect(draft);
    addEventListener('online', () => this.recover(0));
    // a device that slept longer than a token lives
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) this.hiddenSince = Date.now();
      else if (this.hiddenSince && Date.now() - this.hiddenSince > TOKEN_LIFE) this.recover(0);
    });
  }

  say(text: string): void {
    this.store.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { text, method: 'keyboard' } });
  }

  end(): void {
    this.recovering = true;
    this.directLine?.end();
  }

  /** What came before is told again by the server, so a store that holds failed attempts is not kept. */
  private newStore(): Store {
    return this.webChat.createStore({}, () => next => action => {
      const activity = action.payload?.activity;
      const clientId = activity?.channelData?.clientActivityID as string | undefined;
      // "retry" would send the words under another id, as something new: they go again under their own, which the server knows if they have come
      if (action.type === 'DIRECT_LINE/POST_ACTIVITY' && clientId && this.unconfirmed.has(clientId)) {
        void this.sayOnce(clientId, this.unconfirmed.get(clientId)!);
        return undefined;
      }
      if (action.type === 'DIRECT_LINE/POST_ACTIVITY_PENDING' && clientId && activity?.text) this.unconfirmed.set(clientId, activity.text);
      if (action.type === 'DIRECT_LINE/INCOMING_ACTIVITY' && clientId) this.unconfirmed.delete(clientId);
      if (action.type === 'DIRECT_LINE/INCOMING_ACTIVITY' && activity) {
        follow(activity);
        if (activity.channelData?.['chatbot:erased'] && !this.lastReadingOfErasure) {
          this.lastReadingOfErasure = true;
          queueMicrotask(() => this.erased(activity.text ?? ''));
        }
      }
      return next(action);
    });
  }

  private connect(draft: string): void {
    // its last status is not ours to heal any more
    const old = this.directLine;
    this.directLine = undefined;
    old?.end();
    this.store = this.newStore();
    if (draft) this.store.dispatch({ type: 'WEB_CHAT/SET_SEND_BOX', payload: { text: draft } });
    const directLine = this.webChat.createDirectLine({ domain, token: this.session.token, conversationId: this.session.conversationId });
    this.directLine = directLine;
    directLine.connectionStatus$.subscribe(status => {
      if (directLine !== this.directLine) return;
      if (status === ONLINE) {
        this.wait = SHORTEST;
        this.tell('online');
        if (this.unconfirmed.size > 0) setTimeout(() => void this.sayAgain(directLine), PATIENCE);
      } else if (status >= EXPIRED) this.recover(this.wait);
    });
    this.webChat.renderWebChat(
      {
        directLine,
        store: this.store,
        userID: this.session.userId,
        locale,
        nonce: document.body.dataset.nonce,
        sendTypingIndicator: false,
        overrideLocalizedStrings: words.strings,
        styleOptions: styleOptions(),
      },
      this.element,
    );
  }

  /** What an expired token or a lost connection swallowed. What did arrive has come back by now. */
  private async sayAgain(directLine: DirectLine): Promise<void> {
    if (directLine !== this.directLine) return;
    for (const [id, text] of [...this.unconfirmed]) await this.sayOnce(id, text);
  }

  /** Under the id under which it was said before: what did arrive is not taken twice. */
  private async sayOnce(id: string, text: string): Promise<void> {
    try {
      await say(this.session, text, id);
    } catch (refused) {
      // too long or not understood: it would be refused again
      if (/: 4(00|13)$/.test(String(refused))) this.unconfirmed.delete(id);
    }
  }

  /** A new token for the same conversation, and a new client with it: the old one gives up for good. */
  private recover(after: number): void {
    if (this.recovering) return;
    this.recovering = true;
    this.tell('reconnecting');
    setTimeout(async () => {
      try {
        const opened = await openSession();
        // another conversation (the cookie is gone): what was said in the old one is not said here
        if (opened.conversationId !== this.session.conversationId) this.unconfirmed.clear();
        this.session = opened;
        this.recovering = false;
        this.connect(this.store.getState().sendBoxValue ?? '');
      } catch {
        this.recovering = false;
        this.wait = Math.min(this.wait * 2, LONGEST);
        this.tell('failed');
        this.recover(this.wait);
      }
    }, after);
  }
}

function styleOptions(): Record<string, unknown> {
  const accent = getComputedStyle(document.documentElement).getPropertyValue('--accent').trim();
  return {
    accent,
    primaryFont: "Sarabun, 'Noto Sans Thai', 'Leelawadee UI', sans-serif",
    backgroundColor: '#ffffff',
    fontSizeSmall: '0.875rem',
    bubbleBackground: '#f0f3f7',
    bubbleTextColor: '#1b1f24',
    bubbleBorderRadius: 14,
    bubbleBorderWidth: 0,
    bubbleFromUserBackground: accent,
    bubbleFromUserTextColor: '#ffffff',
    bubbleFromUserBorderRadius: 14,
    bubbleFromUserBorderWidth: 0,
    bubbleMaxWidth: 560,
    subtle: '#57606a',
    timestampColor: '#57606a',
    emojiSet: false,
    hideUploadButton: false,
    uploadAccept: 'image/*,video/mp4,audio/mpeg,audio/mp4,application/pdf',
    sendAttachmentOn: 'attach',
    suggestedActionLayout: 'flow',
    suggestedActionsStackedLayoutButtonTextWrap: true,
    suggestedActionBorderRadius: 22,
    suggestedActionHeight: 44,
    suggestedActionTextColor: accent,
    suggestedActionBorderColor: accent,
    sendBoxTextWrap: true,
    sendBoxHeight: 52,
    sendBoxButtonColor: accent,
    sendBoxPlaceholderColor: '#57606a',
    sendBoxTextColor: '#1b1f24',
    sendBoxBorderTop: '1px solid #d0d7de',
    maxMessageLength: 5000,
  };
}
