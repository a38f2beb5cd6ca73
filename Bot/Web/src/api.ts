import { locale } from './words';

/** A conversation of this browser. The token is short-lived; the cookie that finds the conversation again cannot be read here. */
export interface Session {
  conversationId: string;
  token: string;
  userId: string;
}

export interface Activity {
  id: string;
  type: string;
  text?: string;
  timestamp?: string;
  from: { id: string; role: 'bot' | 'user' };
  channelData?: Record<string, unknown>;
  suggestedActions?: { actions: { title: string; value: string }[] };
}

export const domain = `${location.origin}/v3/directline`;

async function call(path: string, token: string | undefined, method: string, body?: unknown): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const answer = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), credentials: 'same-origin', cache: 'no-store' });
  if (!answer.ok) throw new Error(`${method} ${path.split('?')[0]}: ${answer.status}`);
  return answer;
}

/** The session of this browser, begun if there is none. */
export async function openSession(): Promise<Session> {
  const session: Session = await (await call('/chat/session', undefined, 'POST', { locale })).json();
  const started = await (await call(`${domain}/conversations`, session.token, 'POST', { locale })).json();
  return { ...session, token: started.token };
}

/** Forgets the conversation on this device. What was said stays with the lab as agreed. */
export const leave = () => call('/chat/leave', undefined, 'POST', {});

export async function read(session: Session): Promise<Activity[]> {
  return (await (await call(`${domain}/conversations/${session.conversationId}/activities`, session.token, 'GET')).json()).activities;
}

export async function say(session: Session, text: string, clientActivityID: string): Promise<void> {
  await call(`${domain}/conversations/${session.conversationId}/activities`, session.token, 'POST', { type: 'message', text, locale, localTimestamp: new Date().toISOString(), channelData: { clientActivityID } });
}
