// A selection in a citizen's message becomes a quote: its place in the original is read from the pieces.
const bar = document.getElementById('quote') as HTMLFormElement | null;

if (bar) {
  const field = (name: string) => bar.elements.namedItem(name) as HTMLInputElement;

  /** The place of a point of a selection in the original text; null outside, or inside what is masked. */
  const placeOf = (node: Node, offset: number): number | null => {
    if (node.nodeType === Node.TEXT_NODE) {
      const piece = node.parentElement!.closest<HTMLElement>('[data-at]');
      return piece && !piece.dataset.end ? Number(piece.dataset.at) + offset : null;
    }
    // between pieces: the beginning of the next one, or the end of the last
    const next = node.childNodes[offset];
    const piece = next instanceof HTMLElement ? (next.matches('[data-at]') ? next : next.querySelector<HTMLElement>('[data-at]')) : null;
    if (piece) return Number(piece.dataset.at);
    const before = [...(node as Element).querySelectorAll<HTMLElement>('[data-at]')].pop();
    return before ? Number(before.dataset.end ?? Number(before.dataset.at) + (before.textContent ?? '').length) : null;
  };

  /** The original words between two places; null when something masked lies there. */
  const wordsOf = (words: HTMLElement, start: number, end: number): string | null => {
    let text = '';
    for (const piece of words.querySelectorAll<HTMLElement>('[data-at]')) {
      const at = Number(piece.dataset.at);
      const said = piece.dataset.mark ? String.fromCodePoint(parseInt(piece.dataset.mark.slice(2), 16)) : piece.dataset.end ? null : piece.textContent ?? '';
      const until = said === null ? Number(piece.dataset.end) : at + said.length;
      if (until <= start || at >= end) continue;
      if (said === null) return null;
      text += said.slice(Math.max(0, start - at), end - at);
    }
    return text;
  };

  const read = () => {
    const selection = getSelection();
    bar.hidden = true;
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return;
    const range = selection.getRangeAt(0);
    const words = (range.commonAncestorContainer instanceof Element ? range.commonAncestorContainer : range.commonAncestorContainer.parentElement)?.closest<HTMLElement>('.citizen .words');
    if (!words) return;
    const start = placeOf(range.startContainer, range.startOffset), end = placeOf(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) return;
    const text = wordsOf(words, start, end);
    if (!text) return;
    field('message').value = words.closest<HTMLElement>('[data-message]')!.dataset.message!;
    field('start').value = String(start);
    field('end').value = String(end);
    field('text').value = text;
    bar.querySelector('[data-quoted]')!.textContent = `“${text}”`;
    bar.hidden = false;
  };
  let waiting = 0;
  document.addEventListener('selectionchange', () => {
    // typing the tag moves the selection there: the quote stays
    if (bar.contains(document.activeElement)) return;
    clearTimeout(waiting);
    waiting = window.setTimeout(read, 150);
  });
}

// a link to a message opens the chat there and shows which one is meant
const shown = () => {
  for (const bubble of document.querySelectorAll('.bubble.meant')) bubble.classList.remove('meant');
  if (location.hash.startsWith('#m-')) document.getElementById(location.hash.slice(1))?.classList.add('meant');
};
addEventListener('hashchange', shown);
shown();
export {};
