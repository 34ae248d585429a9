/*
 * What comes after a form that was taken: the next task of the case opens by itself where it is there soon, and at its form, and work begins in its
 * first field; otherwise one line says what the case waits for.
 */

import { desk as deskOf } from './case-api.js';
import { say } from './sentences.js';
import { NOT_AS_WANTED, tasklist, tell } from './tasklist.js';

/** Milliseconds. */
const SOON = 2000;
const PAUSE = 250;

/** A list of choices opens where it has the focus, and would lie over what is asked below it. */
const FIRST_FIELD = '.fjs-form :is(input, textarea):not(:disabled, .fjs-form-field-select *)';

/** Of a task that nobody has, whose fields can be filled in only then. */
const CLAIM = '.task-card button.claim';

/**
 * @param number of the case
 * @param done the task whose form was taken; nothing where the form started the case
 * @param whatNext what is said where somebody has gone elsewhere meanwhile
 * @param tell says one line, as done or as another kind
 */
export async function goOn(number, done, whatNext, tell) {
  if (!done) {
    tell(whatNext);
  }
  // who reported a problem beside an open task goes on with the new case
  const left = done || tasklist.$location.search().task;
  const desk = deskOf({ engineApi: `${location.pathname.split('/app/')[0]}/api/engine/` });
  const until = Date.now() + SOON;
  let answer = await desk.next(number);
  while (answer.ok && answer.body.goesOn && Date.now() < until) {
    await new Promise(later => setTimeout(later, PAUSE));
    answer = await desk.next(number);
  }
  if (!answer.ok || isElsewhere(left)) {
    tell(whatNext);
  } else if (answer.body.task) {
    open(answer.body.task);
    const { name, cameBack } = answer.body;
    cameBack ? tell(say.cameBack(number, name), NOT_AS_WANTED) : tell(say.nowOpen(number, name));
  } else {
    tell(answer.body.waits);
  }
}

/**
 * Somebody ended the open task by what was done beside it: what was typed into its form becomes a note of the case.
 *
 * @param tasks Tasklist's data of its tasks
 * @param told what was done
 */
export function leave(tasks, number, done, told) {
  document.querySelectorAll('[cam-tasklist-form-camunda]').forEach(open => (open.dataset.ended = ''));
  tasklist.$rootScope.$applyAsync(() => {
    tasklist.$location.search('task', null);
    tasks.set('taskId', { taskId: null });
    tasks.changed('taskList');
  });
  return goOn(number, done, told, tell);
}

/** Another task, another page, or a form that starts a process. */
function isElsewhere(left) {
  const { task, processStart } = tasklist.$location.search();
  return Boolean(processStart || (task && task !== left)) || tasklist.$location.path().replaceAll('/', '') !== '';
}

function open(task) {
  tasklist.$rootScope.$applyAsync(() => tasklist.$location.search({ ...tasklist.$location.search(), task, detailsTab: null }));
  const here = new MutationObserver(() => {
    const first = tasklist.$location.search().task === task && document.querySelector(FIRST_FIELD);
    if (first) {
      here.disconnect();
      const claim = document.querySelector(CLAIM);
      (claim?.offsetParent ? claim : first).focus({ preventScroll: true });
    }
  });
  here.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => here.disconnect(), SOON);
}
