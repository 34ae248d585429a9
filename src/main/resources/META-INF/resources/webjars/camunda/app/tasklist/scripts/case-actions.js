/* What somebody may do to a case from its tab and its page: a button for each, and one dialog that tells what follows. */

import { correction } from './case-correction.js';
import { anotherCase, dialogOf, handingOver, textarea } from './case-dialog.js';
import { element } from './case-elements.js';
import { say } from './sentences.js';
import { tasklist, tasksChanged, tell } from './tasklist.js';

/**
 * By the last part of the address where the desk takes it.
 *
 * `onPage`: not beside a task. `ofTask`: concerns a task of the case, so not beside one that is only about the case.
 */
const ACTIONS = {
  'hand-over': {
    ofTask: true,
    words: { button: say.handOverTo, heading: say.handOver, whatFollows: say.whatHandingOverDoes, done: (_, given, one) => allGiven(given, one.name()) ?? say.handedOver },
    fill: (add, { desk, known }) => {
      const has = known.tasks.map(task => task.assignee).filter(Boolean);
      const one = handingOver(add, async () => {
        const answer = await desk.colleagues(known.number);
        return answer.ok ? { ...answer, body: answer.body.filter(({ id }) => !has.includes(id)) } : answer;
      });
      const holder = known.tasks.find(task => task.assignee)?.assigneeName;
      const all = known.allowed.includes('hand-over-all') && add('all', say.allTasksOf(holder), element('input', { type: 'checkbox' }));
      return { ...one, body: () => ({ ...one.body(), ...(all.checked && { all: true }) }) };
    }
  },
  'giving-back': {
    ofTask: true,
    words: { button: say.giveBackTo, heading: say.giveBack, whatFollows: say.whatGivingBackDoes, done: say.givenBack },
    fill: add => {
      const text = add('text', say.wordToNext, textarea());
      return { body: () => ({ text: text.value }) };
    }
  },
  correction,
  withdrawal: {
    onPage: true,
    words: { button: say.customerWithdrew, heading: say.withdrawTheCase, whatFollows: say.whatItDoes, done: say.withdrawn },
    fill: (add, { known }) => {
      const reason = add('reason', say.whatWasSaid, textarea(true));
      const waiting = known.people.filter(person => person.caseNumber).map(person => person.caseNumber);
      const everybody = waiting.length > 0 && add('everybody', say.everybodyWithdrew(say.listed(waiting)), element('input', { type: 'checkbox' }));
      return { body: () => ({ reason: reason.value, everybody: everybody.checked ?? false }) };
    }
  },
  joining: {
    onPage: true,
    words: { button: say.joinToAnother, heading: say.joinTheCase, whatFollows: say.whatJoiningDoes, done: say.joined },
    fill: (add, { desk, known }) => {
      const other = anotherCase(add, desk, known);
      const reason = add('reason', say.whyTheSame, textarea(true));
      return { body: () => ({ with: other.value, reason: reason.value }) };
    }
  },
  reopening: {
    words: {
      button: say.reopen,
      heading: say.reopenTheCase,
      whatFollows: ({ requestNumber }) => (requestNumber ? say.whatReopeningDoesToRequest(requestNumber) : say.whatReopeningDoes),
      done: say.reopened
    },
    fill: add => {
      const reason = add('reason', say.whyNotOver, textarea(true));
      return { body: () => ({ reason: reason.value }) };
    }
  }
};

/** How much a colleague has now; nothing where it was one case. */
function allGiven({ cases, others }, name) {
  return others ? say.allHandedOver(cases, others, name) : cases && say.casesHandedOver(cases, name);
}

/**
 * A button whose dialog is made anew each time, of the case as it is by then.
 *
 * @param path of the action
 * @param place where the dialog stands
 * @param done called with what is to be told when it is done
 */
export function actionButton(path, { desk, number, className, place, done }) {
  const { words, method = 'POST', address = path, fill } = ACTIONS[path];
  const open = async () => {
    const answer = await desk.overview(number);
    if (!answer.ok) {
      tasklist.$rootScope.$applyAsync(() => tasklist.notifications.addError({ status: answer.message }));
      return;
    }
    dialogOf({
      name: path,
      draft: `desk-${path}:${number}`,
      words: { ...words, whatFollows: typeof words.whatFollows === 'function' ? words.whatFollows(answer.body) : words.whatFollows },
      fill: add => fill(add, { desk, known: answer.body }),
      send: body => desk.change(number, address, method, body),
      done: ({ body }, filled) => done(typeof words.done === 'function' ? words.done(number, body, filled) : words.done),
      place
    }).open();
  };
  return element('button', { type: 'button', className: `btn ${className} ${path}`, textContent: words.button, onclick: open });
}

/**
 * @param known the case's overview
 * @param task beside which they stand; none on the page
 * @param scope of the tab or the page
 * @param again draws the case as it is by then
 * @return nothing where nothing can be done
 */
export function actions(desk, known, { task, scope, again }) {
  const fits = ({ onPage, ofTask }) => !task || (!onPage && (!ofTask || known.tasks.some(open => open.task === task)));
  const offered = Object.entries(ACTIONS).filter(([path, action]) => known.allowed.includes(path) && fits(action));
  if (!offered.length) {
    return undefined;
  }
  const place = element('div', { className: 'actions', role: 'group', 'aria-label': say.whatToDo });
  const done = told => {
    tell(told);
    tasksChanged(scope);
    return again();
  };
  place.append(...offered.map(([path]) => actionButton(path, { desk, number: known.number, className: 'btn-default', place, done })));
  return place;
}
