/*
 * The clocks of a case: how each stands by sign and word, until when, who must act, and how it was counted. Targets, never guarantees.
 * What is left or gone is told as the desk reckoned it, whatever time the reader's machine has, and goes on from there.
 */

import { beijingMomentOf, element, fold, lasting, redraw, sign } from './case-elements.js';
import { say } from './sentences.js';

export const NAMES = {
  'first-answer': say.firstAnswer,
  'next-update': say.nextUpdate,
  solution: say.solution,
  '21vianet-initial-response': say.initialResponse,
  'answer-21vianet': say.answerTo21Vianet
};

const OF_21VIANET = '21vianet-initial-response';

/** Milliseconds after which a clock that rests is read again. */
const RESTING = 300000;

/** What presses most comes first; what is over and done comes last. */
const ORDER = ['breached', 'at-risk', 'running', 'unsure', 'paused', 'done'];

const place = clock => ORDER.indexOf(clock.stoppedAt ? 'done' : clock.state);

const between = (from, to) => lasting(new Date(to) - new Date(from));

/** Read by itself: the case is there before it. Hidden of a case of which no clock has begun. */
export function clocks(desk, number) {
  let list = element('dl');
  let stretches = element('div');
  const refusal = element('p', { className: 'refusal', hidden: true });
  const section = element('section', { className: 'clocks', 'aria-label': say.clocks, 'aria-live': 'polite' }, refusal, list, stretches);
  let known = [];
  let readAt = 0;
  /** @param since milliseconds since it was read */
  const draw = since => {
    list = redraw(list, element('dl', {}, ...known.map(clock => drawn(clock, since))));
  };
  const read = async () => {
    const answer = await desk.clocks(number);
    refusal.textContent = answer.message;
    refusal.hidden = answer.ok;
    if (!answer.ok) {
      return;
    }
    known = [...answer.body].sort((one, other) => place(one) - place(other) || new Date(one.dueAt) - new Date(other.dueAt));
    readAt = Date.now();
    section.hidden = known.length === 0;
    section.setAttribute('aria-live', 'polite');
    draw(0);
    stretches = redraw(stretches, counted(known));
  };
  /** Time went on: the desk is asked again only where a clock stands otherwise by now. */
  const goOn = () => {
    const since = Date.now() - readAt;
    if (known.some(clock => isOld(clock, since))) {
      read();
    } else {
      // nobody wants to hear each minute that goes by
      section.setAttribute('aria-live', 'off');
      draw(since);
    }
  };
  read();
  return { section, read, goOn };
}

/** @return when it is, or was stopped, by the desk's time */
function now({ startedAt, stoppedAt, explanation }, since) {
  return stoppedAt ? new Date(stoppedAt) : new Date(new Date(explanation.at(-1)?.to ?? startedAt).getTime() + since);
}

/** When one that rests would be due moves on with the time. */
function isOld(clock, since) {
  return clock.changesAt ? new Date(clock.changesAt) <= now(clock, since) : clock.rests && since >= RESTING;
}

function drawn(clock, since) {
  const { clock: name, state } = clock;
  return element(
    'div',
    { className: `clock ${clock.stoppedAt && state === 'breached' ? 'late' : state}` },
    element('dt', { textContent: NAMES[name] }),
    element('dd', { className: 'how' }, sign(state), element('span', { textContent: standing(clock, now(clock, since)) })),
    element('dd', { textContent: (name === OF_21VIANET ? say.initialResponseTarget : say.target)(length(clock.target)) }),
    element('dd', { textContent: until(clock) }),
    !clock.stoppedAt && element('dd', { className: 'who', textContent: who(clock) })
  );
}

function standing({ state, sure, dueAt, stoppedAt, lapsed, counted: gone }, read) {
  const marked = told => (sure ? told : say.notSureOf(told));
  switch (state) {
    case 'breached':
      return marked(over(stoppedAt, lapsed)(between(dueAt, read)));
    case 'at-risk':
      return marked(say.atRisk(between(read, dueAt)));
    case 'running':
      return say.onTime(between(read, dueAt));
    case 'met':
      return say.metAfter(lasting(milliseconds(gone)));
    case 'paused':
      return say.paused;
    default:
      return say.notSure;
  }
}

function over(stoppedAt, lapsed) {
  if (lapsed) {
    return say.missedBy;
  }
  return stoppedAt ? say.doneLate : say.overdueBy;
}

function until({ state, sure, dueAt, stoppedAt, lapsed }) {
  if (stoppedAt) {
    return (lapsed ? say.owedUntil : say.doneAt)(beijingMomentOf(stoppedAt));
  }
  const told = state === 'paused' ? [say.dueIfItWentOnUnlessAnnounced, say.dueIfItWentOn] : [say.dueUnlessAnnounced, say.dueInBeijing];
  return told[sure ? 1 : 0](beijingMomentOf(dueAt));
}

/** Why it rests says who is waited for, also where it was over before. */
function who({ clock, rests, explanation }) {
  if (rests) {
    return explanation.at(-1)?.why ?? say.somebodyElseActs;
  }
  return clock === OF_21VIANET ? say.vianetMustAct : say.weMustAct;
}

function counted(known) {
  return fold(
    say.howCounted,
    say.targetsOnly,
    element(
      'div',
      { className: 'stretches', tabIndex: 0, role: 'group', 'aria-label': say.howCounted },
      ...known.map(clock =>
        element(
          'table',
          {},
          element('caption', { textContent: NAMES[clock.clock] }),
          element('thead', {}, element('tr', {}, ...[say.beijingTime, say.isItCounted, say.why].map(title => element('th', { scope: 'col', textContent: title })))),
          element('tbody', {}, ...clock.explanation.map(stretch))
        )
      )
    )
  );
}

function stretch({ from, to, counted: counts, why }) {
  return element(
    'tr',
    { className: counts ? '' : 'skipped' },
    element('td', { textContent: `${beijingMomentOf(from)} – ${beijingMomentOf(to)}` }),
    element('td', {}, sign(counts ? 'met' : 'paused'), ` ${counts ? say.countedTime(between(from, to)) : say.notCounted}`),
    element('td', { textContent: why })
  );
}

/** A target as people say it; P1D is a business day. */
function length(target) {
  const days = target.match(/^P(\d+)D$/);
  return days ? say.businessDays(Number(days[1])) : timeOf(target);
}

function timeOf(target) {
  const [, hours, minutes] = target.match(/^PT(?:(\d+)H)?(?:(\d+)M)?/) ?? [];
  return [hours && say.hours(hours), minutes && say.minutes(minutes)].filter(Boolean).join(' ');
}

/** Of an ISO 8601 duration. */
function milliseconds(duration) {
  const [, hours = 0, minutes = 0, seconds = 0] = duration.match(/^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/) ?? [];
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}
