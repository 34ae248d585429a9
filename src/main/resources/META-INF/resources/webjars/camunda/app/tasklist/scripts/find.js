/*
 * Finds any case, open or closed, from wherever somebody is in Tasklist or Cockpit: one box in the navigation, and its hits below it. A
 * hit leads to the page of its case, which is Tasklist's.
 */

import { desk as deskOf } from './case-api.js';
import { element } from './case-elements.js';
import { say } from './sentences.js';

/** As many as a small window shows. */
const MOST = 10;

/** Milliseconds in which somebody goes on typing. */
const PAUSE = 200;

function render(node, { api }, scope) {
  const desk = deskOf(api);
  const pages = location.pathname.includes('/app/tasklist/') ? '' : `${location.pathname.split('/app/')[0]}/app/tasklist/${api.engine}/`;
  const box = element('input', {
    type: 'search',
    className: 'form-control',
    placeholder: say.findCase,
    title: say.findCaseBy,
    autocomplete: 'off',
    maxLength: 256,
    role: 'combobox',
    'aria-label': say.findCase,
    'aria-autocomplete': 'list',
    'aria-controls': 'find-case-hits',
    'aria-expanded': 'false'
  });
  const list = element('div', { id: 'find-case-hits', role: 'listbox', 'aria-label': say.casesFound });
  const told = element('p', { role: 'status' });
  const below = element('div', { className: 'below', hidden: true }, list, told);
  const place = node.appendChild(element('div', { className: 'find-case', role: 'search', hidden: true }, box, below));
  let newest = 0;
  let waiting;
  let answered = '';
  let chosen = -1;

  const typed = () => box.value.trim();

  const open = shown => {
    below.hidden = !shown;
    box.setAttribute('aria-expanded', String(shown && list.children.length > 0));
    choose(-1);
  };

  const choose = index => {
    chosen = index;
    [...list.children].forEach((hit, i) => hit.setAttribute('aria-selected', String(i === index)));
    const hit = list.children[index];
    box.setAttribute('aria-activedescendant', hit?.id ?? '');
    hit?.scrollIntoView({ block: 'nearest' });
  };

  /** Whatever was asked before is late from now on. */
  const leave = () => {
    newest++;
    clearTimeout(waiting);
    open(false);
  };

  const find = async goThere => {
    clearTimeout(waiting);
    const asked = ++newest;
    const text = typed();
    if (!text) {
      leave();
      return;
    }
    const answer = await desk.find(text, MOST);
    if (asked !== newest) {
      return;
    }
    answered = text;
    const hits = answer.ok ? answer.body.items : [];
    list.replaceChildren(...hits.map((hit, index) => hitOf(hit, index, pages)));
    told.textContent = answer.ok ? sentence(hits.length, answer.body.total) : answer.message;
    open(true);
    if (goThere) {
      goToTheOnlyOne();
    }
  };

  const goToTheOnlyOne = () => {
    if (list.children.length === 1) {
      list.firstChild.click();
    }
  };

  const enter = () => {
    if (below.hidden || answered !== typed()) {
      find(true);
    } else if (chosen >= 0) {
      list.children[chosen].click();
    } else {
      goToTheOnlyOne();
    }
  };

  /** From the box to the first or the last one, and from the ends back to the box. */
  const move = step => {
    if (below.hidden) {
      find(false);
    } else {
      const places = list.children.length + 1;
      choose(((chosen + 1 + step + places) % places) - 1);
    }
  };

  const keys = { Enter: enter, ArrowDown: () => move(1), ArrowUp: () => move(-1), Escape: leave };
  box.onkeydown = event => {
    // Enter also ends a word that is composed, as Chinese is
    if (keys[event.key] && !event.isComposing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      keys[event.key]();
    }
  };
  const later = () => {
    newest++;
    clearTimeout(waiting);
    waiting = setTimeout(find, PAUSE);
  };
  box.oninput = event => event.isComposing || later();
  box.addEventListener('compositionend', later);
  box.onfocus = () => box.select();
  list.onmousedown = event => event.preventDefault();
  list.onclick = event => {
    // in another tab the hits stay for the next one
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
      leave();
      box.value = '';
      box.blur();
    }
  };
  place.addEventListener('focusout', event => place.contains(event.relatedTarget) || leave());
  // at once, for whoever types on; the key itself is not to be written into the box
  scope.$on('shortcut:findCase', () => {
    window.event?.preventDefault();
    box.focus();
  });

  // hidden only when the answer says so: who types meanwhile would lose the place
  const offer = async () => {
    const user = await desk.user();
    place.hidden = !(user.ok && user.body.reader);
  };
  scope.$on('authentication.changed', offer);
  offer();
}

function sentence(shown, all) {
  if (!shown) {
    return say.nothingFound;
  }
  return all > shown ? say.moreFound(shown) : '';
}

/**
 * A link, which also opens in a tab of its own.
 *
 * @param pages the address of Tasklist; nothing where it is this one
 */
function hitOf(found, index, pages) {
  return element(
    'a',
    { id: `find-case-hit-${index}`, role: 'option', tabIndex: -1, href: `${pages}#/case/${encodeURIComponent(found.number)}`, 'aria-selected': 'false' },
    element('span', { className: 'first' }, element('b', { textContent: found.number }), element('span', { className: 'stage', textContent: found.stageName })),
    element('span', { className: 'title', textContent: found.title }),
    element('span', { className: 'customer', textContent: found.customer.name })
  );
}

export default [
  { id: 'find-case-action', pluginPoint: 'tasklist.navbar.action', priority: 400, render },
  // behind Cockpit's own parts; whatever has a priority below is folded away
  { id: 'find-case-action', pluginPoint: 'cockpit.navigation', priority: 0, render }
];
