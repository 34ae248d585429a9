/*
 * Several tasks of the list at once: a box on each card of a case, and one bar for all that are chosen. Each case is a call of its own;
 * those that were refused stay chosen, with why.
 */

import { desk as deskOf } from './case-api.js';
import { anotherCase, dialogOf, handingOver, textarea } from './case-dialog.js';
import { element } from './case-elements.js';
import { say } from './sentences.js';
import { tasklist, tasksChanged, tell } from './tasklist.js';

const BOX = '.tasks-list .choose-task';

/** By the task, what its card told. */
const chosen = new Map();

let bar;

function render(node, { api, taskId }, scope) {
  const known = Object.fromEntries((scope.task._embedded?.variable ?? []).map(({ name, value }) => [name, value]));
  if (!known.caseNumber || known.planNumber) {
    return;
  }
  const box = element('input', { type: 'checkbox', className: 'choose-task mousetrap', checked: chosen.has(taskId), 'aria-label': say.chooseTask(known.caseNumber) });
  box.dataset.task = taskId;
  box.onclick = event => event.stopPropagation();
  box.onchange = () => {
    if (box.checked) {
      chosen.set(taskId, known.caseNumber);
    } else {
      chosen.delete(taskId);
    }
    bar ??= barOf(api, scope);
    bar.show();
  };
  node.append(box);
}

function barOf(api, scope) {
  const desk = deskOf(api);
  const count = element('b', { role: 'status' });
  const place = document.body.appendChild(element('div', { className: 'several-tasks', role: 'toolbar', 'aria-label': say.severalTasks }, count));

  const show = () => {
    place.hidden = !chosen.size;
    count.textContent = say.chosen(chosen.size);
    document.querySelectorAll(BOX).forEach(box => (box.checked = chosen.has(box.dataset.task)));
  };
  /** @param call does it to one task and its case */
  const all = async call => {
    const refused = [];
    const before = chosen.size;
    for (const [task, number] of [...chosen]) {
      const answer = await call(number, task);
      if (answer.ok) {
        chosen.delete(task);
      } else {
        refused.push(say.refusedOf(number, answer.message));
      }
    }
    show();
    tasksChanged(scope);
    const done = before - chosen.size;
    // those that it was done to are chosen no longer, and would be forgotten beside the refusals
    const told = refused.length && done ? [say.doneTo(done), ...refused] : refused;
    return { ok: !refused.length, status: 0, body: { tasks: done }, message: told.join('\n') };
  };
  const buttonOf = (label, name, onclick) => element('button', { type: 'button', className: `btn btn-default ${name}`, textContent: label, onclick });
  const button = (label, name, onclick) => place.append(buttonOf(label, name, onclick));
  const asking = (label, name, words, fill, call) => {
    const send = body => all((number, task) => call(number, body, task));
    const done = ({ body }, filled) => tell(typeof words.done === 'function' ? words.done(body.tasks, filled.name()) : words.done);
    button(label, name, () => dialogOf({ name: `several-${name}`, draft: `desk-several-${name}`, words, fill, send, done, place: document.body }).open());
  };

  const claim = async () => {
    const answer = await all((_, task) => desk.claim(api, task, tasklist.$rootScope.authentication.name));
    if (answer.ok) {
      tell(say.claimed);
    } else {
      tasklist.$rootScope.$applyAsync(() => tasklist.notifications.addError({ status: answer.message }));
    }
  };
  // what managers choose are agents' tasks for the most part, which they hand over
  desk.user().then(user => user.ok && user.body.agent && count.after(buttonOf(say.claim, 'claim', claim)));
  asking(
    say.handOverTo,
    'hand-over',
    { heading: say.handOver, whatFollows: say.whatHandingAllOverDoes, done: say.tasksHandedOver },
    add => handingOver(add, () => desk.colleagues(chosen.values().next().value)),
    (number, body, task) => desk.change(number, 'hand-over', 'POST', { ...body, task })
  );
  asking(
    say.noteForAll,
    'notes',
    { heading: say.writeToAll, whatFollows: say.whatWritingToAllDoes, done: say.allWritten },
    add => {
      const text = add('text', say.note, textarea(true));
      return { body: () => ({ text: text.value, kind: 'note' }) };
    },
    (number, body) => desk.write(number, body)
  );
  asking(
    say.joinAll,
    'joining',
    { heading: say.joinTheCases, whatFollows: say.whatJoiningDoes, done: say.allJoined },
    add => {
      const other = anotherCase(add, desk);
      const reason = add('reason', say.whyTheSame, textarea(true));
      return { body: () => ({ with: other.value, reason: reason.value }) };
    },
    (number, body) => (number === body.with.trim().toUpperCase() ? { ok: true } : desk.change(number, 'joining', 'POST', body))
  );
  const back = () => (document.querySelector(`${BOX}:checked`) ?? document.querySelector(BOX))?.focus();
  button(say.chooseNone, 'none', () => {
    back();
    chosen.clear();
    show();
  });
  // the bar is far from the list for somebody without a mouse
  place.onkeydown = event => {
    if (event.key === 'Escape') {
      back();
    }
  };
  tasklist.$rootScope.$on('shortcut:severalTasks', () => place.hidden || place.querySelector('button').focus());
  return { show };
}

export default { id: 'several-tasks', pluginPoint: 'tasklist.card', priority: 200, render };
