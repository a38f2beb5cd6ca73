// What changes while a page is open: the server says that something was committed, and the page fetches its live parts anew.
const parts = document.querySelector('[data-live]');
if (parts) {
  let due = 0;
  const source = new EventSource('/console/changes');
  source.onmessage = () => {
    if (due) return;
    due = window.setTimeout(() => { due = 0; document.body.dispatchEvent(new CustomEvent('live')); }, 300);
  };
}
export {};
