// What a finger or an unsteady hand must be able to hit. Everywhere 24 px each way, or that much room to the next target (WCAG
// 2.2, 2.5.8); on a phone 40 px in height for every button and every link. Links within a text are as high as its lines.
const everywhere = 24;
const onPhones = 40;
const mostTold = 8;

// As high as the box that they stand in, which can be typed in instead.
const withinBoxes = ['.mantine-Input-section *', '.mantine-Pill-remove'];
// A day has as many lines as fit into a square of the month; the days themselves open them all.
const ofCalendars = ['div[class*="fc-classic"]'];

/** Runs on the page. */
function tooSmall({ everywhere, onPhones, except, most }) {
  const buttonsAndLinks = 'a[href], button, summary, [role=button], [role=link], [role=tab], [role^=menuitem], [role=option]';
  const boxes = 'input:not([type=hidden], [type=file]), select, textarea';
  const isShown = (element) =>
    element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert], [aria-hidden=true]') && !element.disabled;
  const grown = (a, b) => ({
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  });
  // What is laid over more than its own words, such as the link of a card.
  function laidOver(element, area, pseudo) {
    const { content, position, inset, width, height, left, top } = getComputedStyle(element, pseudo);
    if (content === 'none' || position !== 'absolute' || inset === 'auto') return area;
    const around = getComputedStyle(element).position === 'static' ? element.offsetParent : element;
    const origin = (around ?? document.body).getBoundingClientRect();
    const [x, y] = [origin.left + Number.parseFloat(left), origin.top + Number.parseFloat(top)];
    return grown(area, { left: x, top: y, right: x + Number.parseFloat(width), bottom: y + Number.parseFloat(height) });
  }
  function areaOf(element) {
    let area = element.getBoundingClientRect();
    for (const pseudo of ['::before', '::after']) area = laidOver(element, area, pseudo);
    for (const label of element.labels ?? []) area = grown(area, label.getBoundingClientRect());
    return { ...area, left: area.left, top: area.top, right: area.right, bottom: area.bottom };
  }
  const width = ({ left, right }) => right - left;
  const height = ({ top, bottom }) => bottom - top;
  function isWithinText(element) {
    if (!element.matches('a') || getComputedStyle(element).display !== 'inline') return false;
    let block = element.parentElement;
    while (getComputedStyle(block).display === 'inline') block = block.parentElement;
    return !/flex|grid/.test(getComputedStyle(block).display) && block.textContent.trim() !== element.textContent.trim();
  }
  // What lies below something else cannot be hit at all, so it is no target: a link below the link of its card, a page below a
  // dialog.
  function isCovered(element, { left, top, right, bottom }) {
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const hit = document.elementFromPoint(x, y);
    if (hit === null || element.contains(hit) || hit.contains(element)) return false;
    const isAbove = hit.closest('[data-portal]') !== null && element.closest('[data-portal]') === null;
    return isAbove || hit.matches('a, button');
  }
  const nameOf = (element) => (element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40);

  const dialog = document.querySelector('[aria-modal=true]');
  const within = dialog?.closest('[data-portal]') ?? document;
  const targets = [...within.querySelectorAll(`${buttonsAndLinks}, ${boxes}`)]
    .filter(isShown)
    .map((element) => ({ element, area: areaOf(element) }))
    .filter(({ element, area }) => width(area) > 1 && height(area) > 1 && !isWithinText(element) && !isCovered(element, area));
  const isSmall = ({ area }) => Math.min(width(area), height(area)) < everywhere - 0.5;
  const middle = ({ left, top, right, bottom }) => [(left + right) / 2, (top + bottom) / 2];
  // From the middle of one to the other: to its middle where that is small as well, to its edge where not.
  function distance(one, other) {
    const [x, y] = middle(one.area);
    const { left, top, right, bottom } = other.area;
    const [toX, toY] = isSmall(other)
      ? middle(other.area)
      : [Math.min(Math.max(x, left), right), Math.min(Math.max(y, top), bottom)];
    return Math.hypot(x - toX, y - toY);
  }
  // What opens above the page, or stays while the page scrolls below it, lies in a layer of its own, which may end beside anything.
  function layerOf({ element }) {
    for (let around = element; around !== null; around = around.parentElement) {
      if (around.matches('[data-portal]') || /fixed|sticky/.test(getComputedStyle(around).position)) return around;
    }
    return null;
  }
  const isCrowded = (one) =>
    targets.some(
      (other) =>
        other !== one &&
        layerOf(other) === layerOf(one) &&
        !other.element.contains(one.element) &&
        !one.element.contains(other.element) &&
        distance(one, other) < (isSmall(other) ? everywhere : everywhere / 2) - 0.5,
    );
  const isLow = ({ element, area }) => element.matches(buttonsAndLinks) && height(area) < onPhones - 0.5;
  return targets
    .filter(({ element }) => !element.matches(except))
    .filter((target) => (isSmall(target) && isCrowded(target)) || isLow(target))
    .map(({ element, area }) => {
      const name = `${element.localName}.${element.className} "${nameOf(element)}"`;
      return `${name}: ${width(area).toFixed(1)} × ${height(area).toFixed(1)} px`;
    })
    .slice(0, most);
}

/** What is too small to be hit, in words. */
export function smallTargets(page, phone) {
  const except = [...withinBoxes, ...ofCalendars].join();
  return page.evaluate(tooSmall, { everywhere, onPhones: phone ? onPhones : 0, except, most: mostTold });
}
