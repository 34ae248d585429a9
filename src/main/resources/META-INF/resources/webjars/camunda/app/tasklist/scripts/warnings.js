/*
 * The clocks of which somebody is warned, wherever they are in Tasklist or Cockpit: a sign in the navigation with their number, and the
 * list below it. Each leads to the page of its case, which is Tasklist's, and is gone with that.
 */

import { desk as deskOf } from './case-api.js';
import { NAMES } from './case-clocks.js';
import { beijingMomentOf, element, sign } from './case-elements.js';
import { whileLookedAt } from './looking.js';
import { say } from './sentences.js';

function render(node, { api }, scope) {
  const desk = deskOf(api);
  const pages = location.pathname.includes('/app/tasklist/') ? '' : `${location.pathname.split('/app/')[0]}/app/tasklist/${api.engine}/`;
  const number = element('span', { className: 'number' });
  const button = element('button', { type: 'button', 'aria-expanded': 'false', 'aria-controls': 'warnings-list' }, sign('warnings'), number);
  const list = element('div', { role: 'list', 'aria-label': say.warnings });
  const told = element('p', { role: 'status' });
  const allSeen = element('button', { type: 'button', className: 'btn btn-default btn-sm', textContent: say.allSeen });
  const below = element('div', { id: 'warnings-list', className: 'below', hidden: true }, list, told, allSeen);
  const news = element('p', { className: 'news', 'aria-live': 'polite' });
  const place = node.appendChild(element('div', { className: 'warnings', hidden: true }, button, below, news));
  let shown = [];
  let more = false;
  let known;

  const open = opened => {
    below.hidden = !opened;
    button.setAttribute('aria-expanded', String(opened));
  };

  const draw = () => {
    const count = `${shown.length}${more ? '+' : ''}`;
    number.textContent = shown.length ? count : '';
    button.classList.toggle('none', !shown.length);
    button.setAttribute('aria-label', shown.length ? say.newWarnings(count) : say.warnings);
    button.title = button.getAttribute('aria-label');
    list.replaceChildren(...shown.map(warning => element('div', { role: 'listitem' }, linkOf(warning, pages))));
    told.textContent = shown.length ? (more ? say.olderWarnings : '') : say.noWarnings;
    allSeen.hidden = !shown.length;
  };

  const read = async () => {
    const answer = await desk.warnings();
    // what somebody reads at the moment stays where it is
    if (!answer.ok || place.hidden || !below.hidden) {
      return;
    }
    ({ warnings: shown, more } = answer.body);
    draw();
    const fresh = known ? shown.filter(warning => !known.has(keyOf(warning))) : [];
    known = new Set(shown.map(keyOf));
    if (fresh.length) {
      news.textContent = fresh.length === 1 ? wordsOf(fresh[0]).join(', ') : say.newWarnings(String(fresh.length));
    }
  };

  /** @param of only those of this case */
  const seen = async of => {
    const until = shown[0].warnedAt;
    shown = of ? shown.filter(warning => warning.number !== of) : [];
    more = more && Boolean(of);
    draw();
    const answer = await desk.seeWarnings({ ...(of && { number: of }), until });
    told.textContent = answer.ok ? told.textContent : answer.message;
  };

  button.onclick = () => open(below.hidden);
  list.onclick = event => {
    const link = event.target.closest('a');
    if (link) {
      open(false);
      seen(link.dataset.number);
    }
  };
  allSeen.onclick = () => {
    button.focus();
    seen();
  };
  place.onkeydown = event => {
    if (event.key === 'Escape' && !below.hidden) {
      event.stopPropagation();
      button.focus();
      open(false);
    }
  };
  place.addEventListener('focusout', event => place.contains(event.relatedTarget) || open(false));

  whileLookedAt(place, read);

  const offer = async () => {
    const user = await desk.user();
    place.hidden = !(user.ok && user.body.reader);
    known = undefined;
    shown = [];
    draw();
    if (!place.hidden) {
      read();
    }
  };
  scope.$on('authentication.changed', offer);
  offer();
}

const keyOf = ({ number, clock, state }) => [number, clock, state].join();

const standing = ({ state, sure }) => {
  const word = state === 'breached' ? say.overdue : say.clockAtRisk;
  return sure ? word : say.notSureOf(word);
};

const wordsOf = warning => [standing(warning), NAMES[warning.clock], warning.number, warning.title];

/** @param pages the address of Tasklist; nothing where it is this one */
function linkOf(warning, pages) {
  const { number, title, customer, clock, state, sure, dueAt } = warning;
  const link = element(
    'a',
    { className: 'warning', href: `${pages}#/case/${encodeURIComponent(number)}` },
    element('span', { className: `how ${state}` }, sign(state), element('b', { textContent: standing(warning) }), element('span', { textContent: NAMES[clock] })),
    element('span', { className: 'title', textContent: `${number} · ${title}` }),
    element('span', { className: 'customer', textContent: customer }),
    element('span', { textContent: (sure ? say.targetInBeijing : say.targetUnlessAnnounced)(beijingMomentOf(dueAt)) })
  );
  link.dataset.number = number;
  return link;
}

export default [
  { id: 'warnings-action', pluginPoint: 'tasklist.navbar.action', priority: 390, render },
  // behind Cockpit's own parts; whatever has a priority below is folded away
  { id: 'warnings-action', pluginPoint: 'cockpit.navigation', priority: 0, render }
];
