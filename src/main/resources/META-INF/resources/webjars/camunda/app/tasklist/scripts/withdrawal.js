/*
 * Beside an agent's open task: Customer withdrew… ends its case, whatever the case is doing. Whether it may end so, the case
 * itself says; what the customer said stays in the dialog until it is taken.
 */

import { say } from './sentences.js';

const READABLE_FOR = 10000;

let tasklist;
angular.module('cam.tasklist').run([
  '$rootScope',
  '$location',
  'Notifications',
  ($rootScope, $location, notifications) => {
    tasklist = { $rootScope, $location, notifications };
  }
]);

function render(node, { api }, scope) {
  const { $rootScope, $location, notifications } = tasklist;
  const desk = `${api.engineApi.split('/engine/')[0]}/desk`;
  const tasks = scope.taskData.newChild(scope);
  const { button, dialog, form, said, everybody, refusal, cancel, withdraw } = elements(node);
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

  button.onclick = () => {
    refusal.hidden = true;
    dialog.showModal();
  };
  cancel.onclick = () => dialog.close();
  said.oninput = () => said.setCustomValidity('');
  form.onsubmit = async event => {
    event.preventDefault();
    const text = said.value.trim();
    if (!text) {
      said.setCustomValidity(say.whatWasSaid);
      said.reportValidity();
      return;
    }
    withdraw.disabled = true;
    const told = await send(`${desk}/tasks/${encodeURIComponent(task)}/withdrawal`, { text, everybody: everybody.checked }, api.CSRFToken);
    withdraw.disabled = false;
    refusal.textContent = told;
    refusal.hidden = !told;
    if (!told) {
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
    notifications.addMessage({ type: 'success', status: say.withdrawn, duration: READABLE_FOR, exclusive: true });
  };
}

/** The one sentence that refuses it; nothing when it is done. */
async function send(address, withdrawal, token) {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token },
      body: JSON.stringify(withdrawal)
    });
    return answer.ok ? '' : (await answer.json()).message;
  } catch (error) {
    // no answer, or one of something between here and the desk
    if (error instanceof TypeError || error instanceof SyntaxError) {
      return say.notReached;
    }
    throw error;
  }
}

function elements(node) {
  const button = node.appendChild(element('button', 'btn btn-link customer-withdrew', say.customerWithdrew));
  const dialog = document.body.appendChild(element('dialog', 'customer-withdrew-dialog'));
  const form = dialog.appendChild(element('form'));
  form.appendChild(element('h4', '', say.withdrawTheCase));
  form.appendChild(element('p', '', say.whatItDoes));
  const label = form.appendChild(element('label', '', say.whatWasSaid));
  const said = label.appendChild(element('textarea', 'form-control'));
  said.rows = 5;
  said.maxLength = 10000;
  said.required = true;
  const others = form.appendChild(element('label', 'others'));
  const everybody = others.appendChild(element('input'));
  everybody.type = 'checkbox';
  others.append(say.everybodyWithdrew);
  const refusal = form.appendChild(element('p', 'alert alert-danger'));
  refusal.hidden = true;
  refusal.setAttribute('role', 'alert');
  const buttons = form.appendChild(element('div', 'buttons'));
  const cancel = buttons.appendChild(element('button', 'btn btn-default', say.cancel));
  const withdraw = buttons.appendChild(element('button', 'btn btn-primary', say.withdrawTheCase));
  button.type = cancel.type = 'button';
  return { button, dialog, form, said, everybody, refusal, cancel, withdraw };
}

function element(name, className = '', text = '') {
  return Object.assign(document.createElement(name), { className, textContent: text });
}

export default {
  id: 'customer-withdrew',
  pluginPoint: 'tasklist.task.action',
  priority: 50,
  render
};
