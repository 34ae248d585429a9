/* Reads again and again what may change elsewhere, for as long as somebody looks at the window. */

/** Milliseconds: how often it is read; how soon again at most; and how long after somebody last touched the window. */
const EVERY = 30000;
const SOON = 2000;
const AWAY = 600000;

const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'wheel'];

/**
 * A window that nobody looks at asks for nothing, and keeps no session open. Whoever comes back to it is shown the newest at once.
 *
 * @param place where it is shown; it is over when that is no part of the page any more
 * @param read called at most once in two seconds
 */
export function whileLookedAt(place, read) {
  const over = new AbortController();
  let readAt = Date.now();
  let touchedAt = Date.now();

  const look = () => {
    if (!place.isConnected) {
      clearInterval(timer);
      over.abort();
    } else if (!document.hidden && Date.now() - touchedAt <= AWAY && Date.now() - readAt >= SOON) {
      readAt = Date.now();
      read();
    }
  };
  const touched = () => {
    const away = Date.now() - touchedAt > AWAY;
    touchedAt = Date.now();
    if (away) {
      look();
    }
  };
  const timer = setInterval(look, EVERY);
  const listen = (target, event, does) => target.addEventListener(event, does, { passive: true, signal: over.signal });
  listen(document, 'visibilitychange', look);
  listen(window, 'focus', () => {
    touched();
    look();
  });
  TOUCHES.forEach(touch => listen(document, touch, touched));
}
