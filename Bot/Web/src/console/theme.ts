// Before the first paint: the ground that was chosen, else the device's.
const chosen = (() => { try { return localStorage.getItem('theme'); } catch { return null; } })();
document.documentElement.dataset.bsTheme = chosen ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
