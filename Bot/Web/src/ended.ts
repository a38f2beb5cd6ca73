import { Activity } from './api';
import { words } from './words';

const REFERENCE = /(?:หมายเลขอ้างอิงคือ|หมายเลขอ้างอิง|Reference number:?)\s*([0-9A-Z]{2,}-[0-9A-Z-]{2,})/;
const bar = document.getElementById('ended') as HTMLElement;
const says = document.getElementById('ended-says') as HTMLElement;

/** Shows the reference number and "start again" when the interview is over, and hides them when it goes on. */
export function follow(activity: Activity): void {
  if (activity.type !== 'message') return;
  if (activity.from.role === 'user') {
    bar.hidden = true;
    return;
  }
  const found = activity.channelData?.['chatbot:ended'] ? REFERENCE.exec(activity.text ?? '') : null;
  if (activity.channelData?.['chatbot:erased']) says.textContent = words.erased;
  else if (found) {
    const day = new Intl.DateTimeFormat(document.documentElement.lang === 'en' ? 'en-GB' : 'th-TH-u-ca-buddhist', { dateStyle: 'long', timeZone: 'Asia/Bangkok' }).format(activity.timestamp ? new Date(activity.timestamp) : new Date());
    const said = `${words.reference} ${found[1]} · ${day}`;
    // told once: the same words again are not spoken again
    if (says.textContent !== said) says.textContent = said;
  } else return;
  bar.hidden = false;
}
