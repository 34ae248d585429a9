/* A case as it is drawn in the tab and on its page: what it is, what it waits for, who is who, and the conversation. */

import { actions } from './case-actions.js';
import { desk as deskOf } from './case-api.js';
import { clocks } from './case-clocks.js';
import { CHANGED, conversation, TO_21VIANET } from './case-conversation.js';
import { copyButton, element, fold, linkTo, moment, momentOf, redraw, sign } from './case-elements.js';
import { files } from './case-files.js';
import { dueOf } from './due.js';
import { helped } from './case-helped.js';
import { language } from '../../../lib/languages.js';
import { whileLookedAt } from './looking.js';
import { leave } from './next-task.js';
import { say } from './sentences.js';
import { tasklist, tasksChanged } from './tasklist.js';

const ROLES = { reporter: say.reportedIt, joined: say.joinedFrom, desk: say.ourContact, '21vianet': say.of21Vianet };

const holders = ({ tasks }) => JSON.stringify(tasks.map(({ assignee }) => assignee));

/** @param opened the task beside which it stands; none where it has a page of its own */
export async function show(place, api, number, { opened, scope }) {
  const page = !opened;
  const desk = deskOf(api);
  const answer = await desk.overview(number);
  if (!answer.ok) {
    place.replaceChildren(element('p', { className: 'empty', role: 'status', textContent: answer.message }));
    return;
  }
  let { body: known, revision } = answer;
  const watches = clocks(desk, known.number);
  const talk = conversation(desk, known.number);
  const kept = files(desk, known.number, place, () => talk.dispatchEvent(new Event(CHANGED)));
  const folds = [criteria(desk, known.number), packages(desk, known.number), known.remediationPlans.length > 0 && remediationPlans(desk, known.number)].filter(Boolean);
  talk.addEventListener(CHANGED, watches.read);
  talk.addEventListener(CHANGED, ({ detail: written }) => {
    if (written === TO_21VIANET) {
      // the task that was open waits until 21Vianet was told
      const { task } = tasklist.$location.search();
      if (page || !task) {
        look();
      } else {
        leave(scope.taskData.newChild(scope), known.number, task, say.noteOnItsWay);
      }
    }
  });

  /** Work begins where the case is written to, unless somebody writes elsewhere by now. */
  const begin = () => {
    const { activeElement: focused } = document;
    if (place.contains(focused) || !focused.matches('input, textarea, select')) {
      talk.querySelector('textarea').focus({ preventScroll: true });
    }
  };
  const look = async () => {
    const now = await desk.overview(known.number, revision);
    if (now.ok) {
      const had = holders(known);
      ({ body: known, revision } = now);
      if (!page && holders(known) !== had) {
        tasksChanged(scope);
      }
      talk.dispatchEvent(new Event(CHANGED));
      [kept, ...folds].forEach(part => part.read());
    }
    // what was due may be overdue by now
    parts.forEach(part => part.show(known));
    watches.goOn();
    name();
  };
  const name = () => {
    place.classList.toggle('closed', Boolean(known.end));
    place.classList.toggle('at-21vianet', known.allowed.includes('note-to-21vianet'));
    if (page) {
      document.title = `${known.number} · ${known.title}`;
    }
  };
  const again = async () => {
    await look();
    begin();
  };
  const offered = now => {
    const drawn = actions(desk, now, { task: opened, scope, again });
    if (drawn) {
      // what is done and told in a dialog depends on more than the button shows
      drawn.dataset.revision = revision;
    }
    return drawn;
  };

  const parts = [];
  const part = draw => {
    parts.push(changing(draw, known));
    return parts.at(-1).drawn;
  };
  // what helps is of use first where somebody looks for it
  const first = known.stage === 'troubleshoot';
  const before = helped(desk, known.number);
  place.replaceChildren(
    part(now => head(now, page)),
    part(standing),
    watches.section,
    part(offered),
    element(
      'div',
      { className: 'columns' },
      talk,
      element(
        'aside',
        { className: 'beside', 'aria-label': say.aboutTheCase },
        first && before,
        part(people),
        kept.section,
        part(others),
        !first && before,
        part(health),
        ...folds.map(({ folded }) => folded),
        part(facts)
      )
    )
  );
  name();
  begin();
  whileLookedAt(place, look);
}

/** A part of the case that is drawn anew where it would look otherwise, but not below a dialog that is open in it. */
function changing(draw, known) {
  const make = now => draw(now) || element('div', { hidden: true });
  let drawn = make(known);
  let looked = drawn.outerHTML;
  return {
    drawn,
    show: now => {
      const newer = make(now);
      const looks = newer.outerHTML;
      if (looks !== looked && !drawn.querySelector('dialog[open]')) {
        looked = looks;
        drawn = redraw(drawn, newer);
      }
    }
  };
}

function head(known, page) {
  return element(
    'header',
    {},
    element(
      'div',
      { className: 'top' },
      element('span', { className: 'case-number', textContent: known.number }),
      copyButton(say.copyNumber, () => known.number),
      known.severity &&
        element('span', { className: `severity severity-${known.severity}` }, element('b', { textContent: known.severity }), say.severity),
      !page &&
        element(
          'a',
          { className: 'own-page', href: `#/case/${known.number}`, target: '_blank', rel: 'noopener', title: say.openPage, 'aria-label': say.openPage },
          sign('out')
        )
    ),
    element(page ? 'h1' : 'h2', { className: 'title', textContent: known.title }),
    element(
      'p',
      { className: 'what-it-is' },
      ...[element('b', { textContent: known.customer }), known.service, known.symptom, say.answerIn(known.language)].map(part =>
        element('span', {}, part)
      )
    )
  );
}

/** Whom the case waits for is the first thing that somebody looks for. */
function standing(known) {
  const since = known.end ? known.closedAt : known.openedAt;
  const lines = known.tasks.map(task =>
    element(
      'p',
      { className: 'line' },
      element('span', {}, `${say.waitsFor} `, element('a', { className: 'do', href: `#/?task=${encodeURIComponent(task.task)}`, textContent: task.name })),
      element(
        'span',
        {},
        element('b', { textContent: task.assigneeName ?? say.nobodyYet }),
        ` · ${task.assignedSince ? say.hasItSince(momentOf(task.assignedSince)) : say.waitsSince(momentOf(task.since))}`,
        task.due && until(task)
      )
    )
  );
  return element(
    'section',
    { className: 'now', 'aria-label': say.whereItStands },
    ...(lines.length ? lines : [element('p', { className: 'line' }, element('span', {}, ...(known.end ? closedAs(known) : [say.waitsForNobody])))]),
    element(
      'p',
      { className: 'line stage' },
      element('span', {}, element('b', { textContent: known.stageName }), known.requestNumber && ` · ${say.request(known.requestNumber)}`),
      element('span', {}, known.end ? say.closedOn(momentOf(since)) : say.openSince(momentOf(since)))
    ),
    known.notice && element('p', { className: 'notice', textContent: known.notice })
  );
}

/** How it ended; what was joined goes on in the other case, whose number in the words leads there. */
function closedAs({ end, joinedTo }) {
  const [before, after] = say.ended(end).split(joinedTo);
  return [element('strong', {}, before, ...(joinedTo ? [linkTo(joinedTo), after] : []))];
}

/** In the words of the task's card, and until when. */
function until({ due, dueState, dueSure }) {
  const { state, told, at } = dueOf({ due, state: dueState, sure: dueSure });
  const isTold = state === 'running' ? told : `${told} · ${at}`;
  return element('span', { className: `due ${state}` }, ' · ', state === 'breached' ? element('strong', { className: 'overdue', textContent: isTold }) : isTold);
}

function people(known) {
  const list = known.people.map(person =>
    element(
      'li',
      {},
      element('b', { textContent: person.name }),
      // a name such as “21Vianet support” says it already
      !person.name.includes(ROLES[person.role]) && element('span', { className: 'quiet' }, ` · ${ROLES[person.role]} `, person.caseNumber && linkTo(person.caseNumber)),
      person.phone && element('a', { className: 'phone', href: `tel:${person.phone.replace(/[^+\d]/g, '')}`, textContent: person.phone }),
      person.email && element('a', { href: `mailto:${encodeURIComponent(person.email).replace('%40', '@')}`, textContent: person.email }),
      person.role === '21vianet' && known.requestNumber && quote(known.requestNumber)
    )
  );
  const nobodyAt21Vianet = known.requestNumber && known.people.every(person => person.role !== '21vianet');
  return element(
    'section',
    {},
    element('h3', {}, say.people, element('span', { className: 'state', textContent: known.people.length })),
    element('ul', {}, ...list, nobodyAt21Vianet && element('li', {}, element('b', { textContent: say.of21Vianet }), quote(known.requestNumber)))
  );
}

function quote(requestNumber) {
  return element('span', { className: 'quiet' }, ` · ${say.quote} `, element('span', { className: 'number', textContent: requestNumber }), copyButton(say.copyRequestNumber, () => requestNumber));
}

function others(known) {
  const joined = known.people.filter(person => person.caseNumber).map(person => element('li', {}, linkTo(person.caseNumber), ` ${say.joinedHere}`));
  const into = known.joinedTo && element('li', {}, `${say.joinedTo} `, linkTo(known.joinedTo));
  const alike = known.similar.map(other => element('li', {}, linkTo(other.number), element('span', { className: 'quiet', textContent: ` ${other.stageName}` }), element('p', { textContent: other.title })));
  const all = [into, ...joined, ...alike].filter(Boolean);
  return (
    all.length > 0 &&
    element('section', {}, element('h3', {}, say.otherCases, element('span', { className: 'state', textContent: all.length })), element('ul', {}, ...all))
  );
}

function health(known) {
  return (
    known.health &&
    element(
      'section',
      {},
      element('h3', {}, say.serviceHealth),
      element('p', { textContent: known.health }),
      element('ul', {}, ...known.incidents.map(incident => element('li', { textContent: incident })))
    )
  );
}

/** What is rarely needed is read when its fold is opened. */
function later(title, ask) {
  let content = element('div', { className: 'content', 'aria-live': 'polite' });
  const folded = fold(title, '', content);
  const read = async () => {
    if (folded.open) {
      const answer = await ask();
      const told = answer.ok ? answer.drawn(folded.querySelector('.state')) : [element('p', { className: 'refusal', textContent: answer.message })];
      content = redraw(content, element('div', { className: 'content', 'aria-live': 'polite' }, ...told));
    }
  };
  folded.addEventListener('toggle', read);
  return { folded, read };
}

function criteria(desk, number) {
  return later(say.criteria, async () => {
    const answer = await desk.criteria(number);
    return {
      ...answer,
      drawn: state => {
        const met = answer.body.filter(criterion => criterion.met || criterion.override).length;
        state.textContent = say.criteriaMet(met, answer.body.length);
        const row = criterion =>
          element(
            'li',
            { className: 'criterion' },
            sign(criterion.met ? 'met' : 'missing'),
            element('span', {}, element('span', { className: 'sr-only', textContent: criterion.met ? say.isMet : say.isNotMet }), criterion.sentence, criterion.override && element('span', { className: 'quiet', textContent: ` ${say.overridden(criterion.override.by, criterion.override.reason)}` }))
          );
        return [element('ul', {}, ...[...answer.body].sort((one, other) => one.met - other.met).map(row))];
      }
    };
  });
}

function packages(desk, number) {
  return later(say.packages, async () => {
    const answer = await desk.packages(number);
    return {
      ...answer,
      drawn: state => {
        state.textContent = answer.body.length;
        const text = (version, tag, name) =>
          version.texts[tag] &&
          element('details', { className: 'package' }, element('summary', {}, name, sign('caret')), copyButton(say.copyPackage(version.version, name), () => version.texts[tag]), element('pre', { tabIndex: 0, role: 'region', lang: tag, 'aria-label': say.version(version.version), textContent: version.texts[tag] }));
        return answer.body.length
          ? [
              element(
                'ol',
                { className: 'versions' },
                ...[...answer.body].reverse().map(version =>
                  element(
                    'li',
                    {},
                    element('b', { textContent: say.version(version.version) }),
                    ' ',
                    moment(version.frozenAt, momentOf(version.frozenAt)),
                    text(version, 'zh-CN', say.inChinese),
                    text(version, 'en-US', say.inEnglish)
                  )
                )
              )
            ]
          : [element('p', { className: 'quiet', textContent: say.noPackage })];
      }
    };
  });
}

/** What 21Vianet asked us to meet about, and what came of it. */
function remediationPlans(desk, number) {
  return later(say.remediationPlans, async () => {
    const answer = await desk.remediationPlans(number);
    return {
      ...answer,
      drawn: state => {
        state.textContent = answer.body.length;
        const part = (heading, ...content) => [element('p', { className: 'quiet', textContent: heading }), ...content];
        const text = said => element('p', { className: 'text', textContent: said });
        const item = ({ what, ownerName, due, result, doneBy, doneAt }) =>
          element(
            'li',
            { className: 'criterion' },
            sign(doneAt ? 'met' : 'running'),
            element(
              'span',
              {},
              element('span', { className: 'sr-only', textContent: doneAt ? say.isDone : say.isOpen }),
              what,
              element('span', { className: 'quiet', textContent: ` · ${doneAt ? say.doneBy(doneBy, momentOf(doneAt)) : say.agreedWith(ownerName, due)}` }),
              result && text(result)
            )
          );
        const plan = ({ number: own, noticedOn, noticeWayName, notice, metOn, participants, minutes, items, closedAt }) =>
          element(
            'li',
            {},
            element('b', { textContent: own }),
            ` · ${closedAt ? say.planDone(momentOf(closedAt)) : say.planOpen}`,
            ...part(say.noticeOf(noticedOn, noticeWayName), text(notice)),
            ...(metOn ? part(say.meetingOf(metOn, participants), text(minutes)) : []),
            items.length > 0 && element('ul', {}, ...items.map(item))
          );
        return [element('ul', { className: 'plans' }, ...answer.body.map(plan))];
      }
    };
  });
}

function facts(known) {
  const rows = known.facts.flatMap(fact => [element('dt', { textContent: fact.label }), element('dd', { textContent: fact.value })]);
  return fold(say.allFacts, '', element('dl', { className: 'content', lang: language }, ...rows));
}
