// The list of transcripts: selecting many, and moving without a pointer.
const rows = document.getElementById('rows');
const bulk = document.getElementById('bulk') as HTMLFormElement | null;

if (matchMedia('(min-width: 1101px)').matches) for (const box of document.querySelectorAll<HTMLDetailsElement>('[data-open-wide]')) box.open = true;

if (rows && bulk) {
  const boxes = () => [...rows.querySelectorAll<HTMLInputElement>('input[name=id]')];
  const page = bulk.querySelector<HTMLInputElement>('[data-select-page]')!;
  const all = bulk.querySelector<HTMLInputElement>('[data-select-all]')!;
  const says = bulk.querySelector<HTMLElement>('[data-selected]')!;
  const chosen = new Set<string>();
  let current: string | null = null;

  const show = () => {
    for (const box of boxes()) {
      box.checked = all.checked || chosen.has(box.value);
      box.disabled = all.checked;
    }
    const shown = boxes();
    page.checked = shown.length > 0 && shown.every(box => box.checked);
    const n = all.checked ? '' : String(chosen.size);
    says.textContent = all.checked || chosen.size > 0 ? `${bulk.dataset.count} ${n}` : '';
  };

  rows.addEventListener('change', e => {
    const box = e.target as HTMLInputElement;
    if (box.name !== 'id') return;
    if (box.checked) chosen.add(box.value); else chosen.delete(box.value);
    show();
  });
  page.addEventListener('change', () => {
    for (const box of boxes()) if (page.checked) chosen.add(box.value); else chosen.delete(box.value);
    show();
  });
  all.addEventListener('change', show);
  // what was selected and has moved to another page meanwhile goes along
  bulk.addEventListener('submit', () => {
    const there = new Set(boxes().map(box => box.value));
    for (const id of chosen)
      if (!there.has(id)) bulk.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'id', value: id }));
  });
  bulk.querySelector<HTMLInputElement>('input[name=tag]')!.addEventListener('keydown', e => {
    if (e.key !== 'Enter') return;
    e.preventDefault();
    bulk.querySelector<HTMLButtonElement>('button[value=tag]')!.click();
  });
  // after new rows came in
  new MutationObserver(show).observe(rows, { childList: true, subtree: true });

  const lines = () => [...rows.querySelectorAll<HTMLElement>('.line')];
  const move = (by: number) => {
    const there = lines();
    if (!there.length) return;
    const at = there.findIndex(line => line.id === current);
    const next = there[Math.max(0, Math.min(there.length - 1, at < 0 ? (by > 0 ? 0 : there.length - 1) : at + by))];
    current = next.id;
    next.querySelector<HTMLAnchorElement>('a.open')!.focus();
  };
  rows.addEventListener('focusin', e => { current = (e.target as HTMLElement).closest<HTMLElement>('.line')?.id ?? current; });

  const help = document.getElementById('keys') as HTMLDialogElement;
  document.querySelector('[data-keys]')!.addEventListener('click', () => help.showModal());
  document.addEventListener('keydown', e => {
    const target = e.target as HTMLElement;
    if (e.ctrlKey || e.metaKey || e.altKey || target.matches('input:not([type=checkbox]), select, textarea') || help.open) return;
    switch (e.key) {
      case 'j': move(1); break;
      case 'k': move(-1); break;
      case 'x': document.getElementById(current ?? '')?.querySelector<HTMLInputElement>('input[name=id]')?.click(); break;
      case '/': document.getElementById('q')!.focus(); break;
      case '?': help.showModal(); break;
      default: return;
    }
    e.preventDefault();
  });
  show();
}
