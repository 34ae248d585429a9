/* The conversation of a case, newest first: the box to write into, the filters, the entries and the older ones. */

import { copyButton, dayOf, element, moment, sign, timeOf, words } from './case-elements.js';
import { say } from './sentences.js';

/** By kind, what it is called over an entry, at its filter and in the box; the machine's have neither filter nor box. */
const KINDS = {
  customer: { over: say.customerSpeaks, filter: say.filterCustomer, box: say.customerSaid },
  desk: { over: say.weSpeak, filter: say.filterWe, box: say.weSaid },
  '21vianet': { over: say.vianetSpeaks, filter: say.filterVianet, box: say.vianetSaid },
  note: { over: say.noteAmongUs, filter: say.filterNotes, box: say.note },
  decision: { over: say.decision, filter: say.filterDecisions },
  machine: { over: say.byTheDesk }
};
const WRITTEN = ['note', 'customer', 'desk', '21vianet'];
/** What leaves the house; offered while 21Vianet has the case, see `at-21vianet`. */
export const TO_21VIANET = 'to-21vianet';
const LONG = 700;
const LONGEST_NOTE = 10000;

/** Told to the conversation when something was done to the case elsewhere, and by it when something was written. */
export const CHANGED = 'case-changed';

export function conversation(desk, number) {
  const entries = element('ol', { className: 'talk' });
  const refusal = element('p', { className: 'refusal', role: 'alert', hidden: true });
  const older = element('button', { type: 'button', className: 'btn btn-default older', textContent: say.olderEntries, hidden: true });
  const filters = element('div', { className: 'filters', role: 'group', 'aria-label': say.show });
  const none = element('p', { className: 'quiet none', textContent: say.noEntries, hidden: true });
  let kind = '';
  let newest;
  let next = null;
  let asked = 0;

  const tell = answer => {
    refusal.textContent = answer.message;
    refusal.hidden = answer.ok;
    return answer.ok;
  };
  const fill = body => {
    entries.replaceChildren();
    add(body);
    newest = JSON.stringify(body.entries[0]);
    drawFilters(body.counts);
  };
  const add = body => {
    draw(entries, body.entries);
    none.hidden = entries.children.length > 0;
    next = body.next;
    older.hidden = !next;
  };
  const read = async cursor => {
    const question = ++asked;
    const answer = await desk.conversation(number, kind, cursor);
    if (question === asked && tell(answer)) {
      (cursor ? add : fill)(answer.body);
    }
  };
  older.onclick = () => read(next);

  /** What came since stands above what is shown, which stays as it is. */
  const readNews = async () => {
    const of = kind;
    const answer = await desk.conversation(number, of);
    if (of !== kind || !tell(answer)) {
      return;
    }
    const { entries: now, counts } = answer.body;
    const known = now.findIndex(entry => JSON.stringify(entry) === newest);
    if (known < 0) {
      fill(answer.body);
    } else {
      drawAbove(entries, now.slice(0, known));
      newest = JSON.stringify(now[0]);
      drawFilters(counts);
    }
  };

  const drawFilters = counts => {
    const focused = [...filters.children].indexOf(document.activeElement);
    const all = Object.entries(counts).reduce((sum, [, entriesOfKind]) => sum + entriesOfKind, 0);
    const filter = (of, label, count) => {
      const button = element(
        'button',
        { type: 'button', className: 'filter', 'aria-pressed': String(kind === of) },
        of && sign(of),
        `${label} `,
        element('span', { className: 'number', textContent: count })
      );
      button.onclick = () => {
        kind = kind === of ? '' : of;
        read();
      };
      return button;
    };
    filters.replaceChildren(
      filter('', say.filterAll, all),
      ...Object.entries(KINDS)
        .filter(([, { filter: label }]) => label)
        .map(([of, { filter: label }]) => filter(of, label, counts[of] ?? 0))
    );
    filters.children[focused]?.focus({ preventScroll: true });
  };

  read();
  const section = element(
    'section',
    { className: 'conversation', 'aria-label': say.conversation },
    box(desk, number, kind => section.dispatchEvent(new CustomEvent(CHANGED, { detail: kind }))),
    filters,
    refusal,
    none,
    entries,
    older
  );
  section.addEventListener(CHANGED, readNews);
  return section;
}

/** What was typed is kept in this browser until it is saved. */
function box(desk, number, saved) {
  const draft = `desk-note:${number}`;
  const text = element('textarea', {
    'aria-label': say.writeToTheCase,
    placeholder: say.writeToTheCase,
    maxLength: LONGEST_NOTE,
    value: localStorage.getItem(draft) ?? ''
  });
  const kinds = element('fieldset', { className: 'kinds' }, element('legend', { className: 'sr-only', textContent: say.whoSaidIt }));
  const group = `kind-${Math.random().toString(36).slice(2)}`;
  const offer = (kind, drawn, label) => {
    const choice = element('input', { type: 'radio', name: group, value: kind, checked: kind === 'note' });
    kinds.append(element('label', { className: `kind-of-${kind}` }, choice, sign(drawn), label));
  };
  WRITTEN.forEach(kind => offer(kind, kind, KINDS[kind].box));
  offer('asked', 'desk', say.weAsked);
  kinds.lastElementChild.title = say.clocksRest;
  offer(TO_21VIANET, '21vianet', say.to21Vianet);
  const save = element('button', { type: 'submit', className: 'btn btn-primary', textContent: say.save });
  const refusal = element('p', { className: 'refusal', role: 'alert', hidden: true });
  const told = element('p', { className: 'sr-only', role: 'status' });
  const form = element(
    'form',
    { className: 'write' },
    text,
    refusal,
    told,
    element('p', { className: 'quiet leaves', textContent: say.whatTelling21VianetDoes }),
    element('div', { className: 'foot' }, kinds, save)
  );
  const open = () => form.classList.toggle('is-open', Boolean(text.value));
  open();

  // it stays open where somebody leaves it: what they click next would move away from below the pointer
  text.onclick = () => form.classList.add('is-open');
  text.oninput = () => {
    open();
    told.textContent = '';
    if (text.value) {
      localStorage.setItem(draft, text.value);
    } else {
      localStorage.removeItem(draft);
    }
  };
  text.onkeydown = event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      form.requestSubmit();
    }
  };
  form.onsubmit = async event => {
    event.preventDefault();
    if (!text.value.trim() || save.disabled) {
      text.focus();
      return;
    }
    save.disabled = true;
    const kind = kinds.querySelector(':checked').value;
    const answer = await desk.write(number, { text: text.value, kind });
    save.disabled = false;
    refusal.textContent = answer.message;
    refusal.hidden = answer.ok;
    if (answer.ok) {
      text.value = '';
      localStorage.removeItem(draft);
      kinds.querySelector('input').checked = true;
      told.textContent = kind === TO_21VIANET ? say.noteOnItsWay : say.noteSaved;
      open();
      saved(kind);
    }
    text.focus();
  };
  return form;
}

/** What the desk did by itself stands in one line for as long as nobody else spoke. */
function draw(list, entries) {
  for (const entry of entries) {
    const day = dayOf(entry.at);
    if (list.dataset.day !== day || !list.children.length) {
      list.append(element('li', { className: 'day', textContent: day }));
      list.dataset.day = day;
    }
    const last = list.lastElementChild;
    if (entry.kind !== 'machine') {
      list.append(spoken(entry));
    } else if (last.classList.contains('machine')) {
      addTo(last, entry);
    } else {
      addTo(list.appendChild(machines()), entry);
    }
  }
}

function drawAbove(list, entries) {
  const newer = element('ol');
  draw(newer, entries);
  const [day, first] = list.children;
  const last = newer.lastElementChild;
  if (last && newer.dataset.day === day.textContent) {
    if (last.matches('.machine') && first.matches('.machine')) {
      first.querySelector('ul').prepend(...last.querySelectorAll('ul > li'));
      summarize(first);
      last.remove();
    }
    day.remove();
  }
  list.prepend(...newer.children);
}

function machines() {
  const summary = element('summary', {}, element('span'), sign('caret'));
  return element('li', { className: 'machine' }, sign('machine'), element('details', {}, summary, element('ul')));
}

function addTo(machine, entry) {
  const list = machine.querySelector('ul');
  const told = entry.text === entry.what ? entry.what : `${entry.what}: ${entry.text}`;
  list.append(element('li', {}, moment(entry.at, timeOf(entry.at)), element('span', { textContent: told })));
  summarize(machine);
}

function summarize(machine) {
  const times = [...machine.querySelectorAll('time')].map(time => time.textContent);
  const [newest, oldest] = [times[0], times[times.length - 1]];
  machine.querySelector('summary span').textContent = say.eventsByTheDesk(times.length, oldest === newest ? newest : `${oldest}–${newest}`);
}

function spoken(entry) {
  const plain = entry.text === entry.what;
  const written = WRITTEN.includes(entry.kind) && !plain;
  return element(
    'li',
    { className: `entry kind-${entry.kind}` },
    sign(entry.kind),
    element(
      'div',
      { className: 'body' },
      element(
        'div',
        { className: 'by' },
        element('b', { textContent: KINDS[entry.kind].over }),
        element('span', { className: 'who', title: entry.who, textContent: entry.whoName }),
        !plain && element('span', { className: 'what', textContent: entry.what }),
        moment(entry.at, timeOf(entry.at))
      ),
      written && entry.text.length > LONG ? long(entry.text) : element('p', { className: 'text' }, ...words(entry.text))
    )
  );
}

function long(text) {
  const whole = element('pre', { tabIndex: 0, role: 'region', 'aria-label': say.wholeText }, ...words(text));
  return element(
    'div',
    { className: 'long' },
    element('p', { className: 'text', textContent: `${[...text].slice(0, LONG / 2).join('')}…` }),
    element(
      'details',
      {},
      element('summary', {}, say.showAll([...text].length), sign('caret')),
      copyButton(say.copyText, () => text),
      whole
    )
  );
}
