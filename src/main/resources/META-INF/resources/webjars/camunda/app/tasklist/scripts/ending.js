/*
 * What ends a case from beside any of its open tasks: a button, and one dialog that tells what follows. Whether the case may end so,
 * the case itself says; what was typed stays in the dialog until it is taken.
 */

import { sentence } from './case-api.js';
import { say } from './sentences.js';
import { tasklist, tell } from './tasklist.js';

/**
 * @param name of the end, as the styles know it
 * @param path where the desk takes it, behind the task's address
 * @param words the button, the dialog's heading, what follows, and what is said when it is done
 * @param fill adds the fields between two places of the form; answers `others`, which is told the other cases that matter each time
 *     they are read, and `body`, which reads what is sent; nothing where a field is wrong and says so
 */
export function ending({ name, path, priority, words, fill }) {
  const render = (node, { api }, scope) => {
    const { $rootScope, $location } = tasklist;
    const desk = `${api.engineApi.split('/engine/')[0]}/desk`;
    const tasks = scope.taskData.newChild(scope);
    const { button, dialog, form, refusal, cancel, end } = elements(node, name, words);
    const fields = fill(fieldsOf(form, refusal));
    const address = part => `${desk}/tasks/${encodeURIComponent(task)}/${part}`;
    let task;

    tasks.observe('task', opened => {
      if (opened?.id !== task) {
        form.reset();
        dialog.close();
      }
      task = opened?.id;
    });

    const offer = async () => {
      button.hidden = true;
      const answer = await fetch(`${desk}/user`);
      button.hidden = !(answer.ok && (await answer.json()).agent);
    };
    scope.$on('authentication.changed', offer);
    scope.$on('authentication.login.required', () => dialog.close());
    scope.$on('$destroy', () => dialog.remove());
    offer();

    const askForOthers = async () => {
      const asked = task;
      const answer = await fetch(address('others'));
      if (answer.ok && asked === task) {
        fields.others(await answer.json());
      }
    };

    button.onclick = () => {
      refusal.hidden = true;
      fields.others({ waiting: [], alike: [] });
      dialog.showModal();
      askForOthers();
    };
    cancel.onclick = () => dialog.close();
    form.onsubmit = async event => {
      event.preventDefault();
      const body = fields.body();
      if (!body) {
        return;
      }
      end.disabled = true;
      const told = await send(address(path), body, api.CSRFToken);
      end.disabled = false;
      refusal.textContent = told;
      refusal.hidden = !told;
      if (told) {
        askForOthers();
      } else {
        $rootScope.$applyAsync(done);
      }
    };

    const done = () => {
      // what was typed into the form as well becomes a note of the case
      document.querySelectorAll('[cam-tasklist-form-camunda]').forEach(open => (open.dataset.ended = ''));
      form.reset();
      dialog.close();
      $location.search('task', null);
      tasks.set('taskId', { taskId: null });
      tasks.changed('taskList');
      tell(words.done);
    };
  };
  return { id: name, pluginPoint: 'tasklist.task.action', priority, render };
}

/** Adds a labelled field above what refuses. */
function fieldsOf(form, refusal) {
  return (label, field) => {
    const around = element('label', '', label);
    around.append(field);
    form.insertBefore(around, refusal);
    return field;
  };
}

/** The one sentence that refuses it; nothing when it is done. */
async function send(address, body, token) {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token },
      body: JSON.stringify(body)
    });
    return answer.ok ? '' : sentence(answer.status, await answer.json());
  } catch (error) {
    // no answer, or one of something between here and the desk
    if (error instanceof TypeError || error instanceof SyntaxError) {
      return say.notReached;
    }
    throw error;
  }
}

function elements(node, name, words) {
  const button = node.appendChild(element('button', `btn btn-link case-ending ${name}`, words.button));
  const dialog = document.body.appendChild(element('dialog', `case-ending-dialog ${name}-dialog`));
  dialog.setAttribute('aria-label', words.heading);
  const form = dialog.appendChild(element('form'));
  form.appendChild(element('h4', '', words.heading));
  form.appendChild(element('p', '', words.whatFollows));
  const refusal = form.appendChild(element('p', 'alert alert-danger'));
  refusal.hidden = true;
  refusal.setAttribute('role', 'alert');
  const buttons = form.appendChild(element('div', 'buttons'));
  const cancel = buttons.appendChild(element('button', 'btn btn-default', say.cancel));
  const end = buttons.appendChild(element('button', 'btn btn-primary', words.heading));
  button.type = cancel.type = 'button';
  return { button, dialog, form, refusal, cancel, end };
}

export function element(name, className = '', text = '') {
  return Object.assign(document.createElement(name), { className, textContent: text });
}
