/* Elements, signs and times, as the parts of a case share them. Texts never become markup. */

import { language } from '../../../lib/languages.js';
import { say } from './sentences.js';

const SVG = 'http://www.w3.org/2000/svg';
const CASE_NUMBER = /(CR-\d{4}-\d{6,})/;

/** Filled is who speaks to us, outlined is what is ours: told apart without color too. */
const SIGNS = {
  customer: { d: 'M1.5 2.5h13v8.6H7l-3.4 3v-3H1.5z', filled: true },
  desk: { d: 'M1.5 2.5h13v8.6H9l3.4 3v-3M9 11.1H1.5z' },
  '21vianet': { d: 'M4 13.5a3.4 3.4 0 0 1-.2-6.8A4.4 4.4 0 0 1 12.3 6a3.8 3.8 0 0 1-.2 7.5z', filled: true },
  note: { d: 'M2.5 1.8h11v8L9.2 14.2H2.5zM13.3 9.8H9.2v4.2' },
  decision: { d: 'M8 1l7 7-7 7-7-7z' },
  machine: { d: 'M8 5.6a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8M8 1.4v2.2M8 12.4v2.2M1.4 8h2.2M12.4 8h2.2M3.3 3.3l1.6 1.6M11.1 11.1l1.6 1.6M3.3 12.7l1.6-1.6M11.1 4.9l1.6-1.6' },
  copy: { d: 'M5.5 5.5h8.7v8.7H5.5zM10.5 5.3V1.8H1.8v8.7h3.5' },
  out: { d: 'M6 2.5H2.5v11h11V10M9 2h5v5M14 2 7.5 8.5' },
  caret: { d: 'M3.5 6l4.5 4.5L12.5 6' },
  met: { d: 'M2 8.6l4 4L14 4' },
  missing: { d: 'M3 3l10 10M13 3L3 13' },
  breached: { d: 'M5 1.5h6L14.5 5v6L11 14.5H5L1.5 11V5zM5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8' },
  'at-risk': { d: 'M8 1.8 15 14.2H1zM8 6v4M8 12v.2' },
  warnings: { d: 'M3 12V7a5 5 0 0 1 10 0v5zM1.5 12h13M6.4 12.4a1.6 1.6 0 0 0 3.2 0' },
  running: { d: 'M8 1.6a6.4 6.4 0 1 0 0 12.8A6.4 6.4 0 0 0 8 1.6M8 4.4V8l2.6 1.6' },
  paused: { d: 'M5.2 3v10M10.8 3v10' },
  unsure: { d: 'M6.2 6.3c0-2.6 3.7-2.4 3.7-.1 0 1.5-1.9 1.5-1.9 3M8 11.6v.2M2 5.4a6.6 6.6 0 0 1 2.6-3M6.4 1.6a6.6 6.6 0 0 1 3.2 0M11.4 2.4A6.6 6.6 0 0 1 14 5.4M14.5 7.4a6.6 6.6 0 0 1-.8 3.2M12.2 13a6.6 6.6 0 0 1-2.9 1.5M6.7 14.5A6.6 6.6 0 0 1 3.8 13M2.3 10.6a6.6 6.6 0 0 1-.8-3.2' }
};

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) {
      made[key] = value;
    } else {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.filter(child => child || child === 0));
  return made;
}

/** Beside a word that says the same. */
export function sign(name) {
  const drawn = document.createElementNS(SVG, 'svg');
  drawn.setAttribute('viewBox', '0 0 16 16');
  drawn.setAttribute('class', SIGNS[name].filled ? 'sign filled' : 'sign');
  drawn.setAttribute('aria-hidden', 'true');
  const path = drawn.appendChild(document.createElementNS(SVG, 'path'));
  path.setAttribute('d', SIGNS[name].d);
  return drawn;
}

export function linkTo(number, className = '') {
  return element('a', { href: `#/case/${encodeURIComponent(number)}`, className, textContent: number });
}

/** Somebody's words, in which the numbers of cases lead to them. */
export function words(text) {
  return text.split(CASE_NUMBER).map(part => (CASE_NUMBER.test(part) ? linkTo(part) : part));
}

export function copyButton(label, text) {
  const button = element('button', { type: 'button', className: 'icon', title: label, 'aria-label': label }, sign('copy'));
  button.onclick = async () => {
    await navigator.clipboard.writeText(await text());
    button.replaceChildren(sign('met'));
    setTimeout(() => button.replaceChildren(sign('copy')), 2000);
  };
  return button;
}

export function fold(title, state, ...content) {
  return element(
    'details',
    {},
    element('summary', {}, element('h3', { textContent: title }), element('span', { className: 'state' }, state), sign('caret')),
    ...content
  );
}

const foldsOf = place => [place, ...place.querySelectorAll('details')].filter(part => part.matches('details'));
const nameOfFold = fold => `${fold.closest('li')?.firstElementChild.textContent} ${fold.firstElementChild.textContent}`;
const nameOf = part => `${part.textContent} ${part.getAttribute('aria-label')}`;

/**
 * Puts a newer drawing where an older one is: what somebody opened there stays open, and what they are in keeps the focus.
 *
 * @return the one that stands there: the older one where both are the same
 */
export function redraw(older, newer) {
  const open = foldsOf(older).filter(fold => fold.open).map(nameOfFold);
  const focused = older.contains(document.activeElement) && nameOf(document.activeElement);
  foldsOf(newer).forEach(fold => (fold.open ||= open.includes(nameOfFold(fold))));
  if (older.isEqualNode(newer)) {
    return older;
  }
  older.replaceWith(newer);
  if (focused) {
    [...newer.querySelectorAll('a, button, summary, [tabindex]')].find(part => nameOf(part) === focused)?.focus({ preventScroll: true });
  }
  return newer;
}

// Times are Beijing time, which agents, customers and 21Vianet share; they say so where the browser's zone has another.

const format = options => new Intl.DateTimeFormat(language, { timeZone: 'Asia/Shanghai', ...options });
const TIME = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const DAY = format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
const MOMENT = format({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

const BEIJING_OFFSET = -480;

const isElsewhere = at => new Date(at).getTimezoneOffset() !== BEIJING_OFFSET;

/** The day, above times that do not say of which zone they are. */
export const dayOf = at => (isElsewhere(at) ? say.dayInBeijing(day(at)) : day(at));

export const timeOf = at => TIME.format(new Date(at));

/** The time alone where it is today's. */
export const momentOf = at => (isElsewhere(at) ? say.momentInBeijing(beijingMomentOf(at)) : beijingMomentOf(at));

/** The same, where a sentence says that it is Beijing time. */
export const beijingMomentOf = at => (day(at) === day(Date.now()) ? timeOf(at) : MOMENT.format(new Date(at)));

const day = at => DAY.format(new Date(at));

const MINUTE = 60000;
const HOUR = 60 * MINUTE;
const DAYS = 24 * HOUR;

/** A time in milliseconds, as far as whole minutes; of more than a day whole hours. Rounded down, so that nobody counts on more. */
export function lasting(time) {
  if (time < MINUTE) {
    return say.lessThanAMinute;
  }
  if (time < HOUR) {
    return say.minutes(Math.floor(time / MINUTE));
  }
  return time < DAYS ? inTwo(say.hours, time, HOUR, say.minutes, MINUTE) : inTwo(say.days, time, DAYS, say.hours, HOUR);
}

function inTwo(large, time, unit, small, part) {
  const rest = Math.floor((time % unit) / part);
  const whole = large(Math.floor(time / unit));
  return rest ? `${whole} ${small(rest)}` : whole;
}

export const moment = (at, told) => element('time', { dateTime: at, textContent: told });
