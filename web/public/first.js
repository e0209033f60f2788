// Runs before the first paint: the page opens in the theme and language in which it was left, with the frame of the
// application for those whom it knows.
(() => {
  const root = document.documentElement;
  let kept = {};
  try {
    kept = JSON.parse(localStorage.getItem('sampark.look') ?? '{}');
  } catch {
    // A browser that keeps nothing, or something that is not ours.
  }
  const dark =
    kept.theme === 'dark' || (kept.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.mantineColorScheme = dark ? 'dark' : 'light';
  const language = kept.language ?? (navigator.languages.some((tag) => tag.startsWith('bn')) ? 'bn' : 'en');
  root.lang = language === 'bn' ? 'bn' : 'en';
  try {
    if (localStorage.getItem('sampark.signed-in')) root.dataset.signedIn = '';
  } catch {
    // Then the page comes without its frame.
  }
})();
