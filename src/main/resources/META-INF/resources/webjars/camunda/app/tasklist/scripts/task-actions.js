/* Beside an agent's open task: what ends its case, as far as the case may still end so. */

import { actionButton } from './case-actions.js';
import { desk as deskOf } from './case-api.js';
import { goOn } from './next-task.js';
import { tasklist, tell } from './tasklist.js';

function render(node, { api }, scope) {
  const desk = deskOf(api);
  const tasks = scope.taskData.newChild(scope);
  let task;

  const offer = async () => {
    const asked = task;
    node.replaceChildren();
    const answer = asked && (await desk.caseOfTask(asked));
    if (answer?.ok && asked === task) {
      const { number, ends } = answer.body;
      const button = path => actionButton(path, { desk, number, className: 'btn-link case-ending', place: node, done: told => ended(number, asked, told) });
      node.replaceChildren(...ends.map(button));
    }
  };
  const ended = (number, done, told) => {
    // what was typed into the form as well becomes a note of the case
    document.querySelectorAll('[cam-tasklist-form-camunda]').forEach(open => (open.dataset.ended = ''));
    tasklist.$rootScope.$applyAsync(() => {
      tasklist.$location.search('task', null);
      tasks.set('taskId', { taskId: null });
      tasks.changed('taskList');
    });
    return goOn(number, done, told, tell);
  };

  // it is told again with each change of the task
  tasks.observe('task', opened => {
    if (opened?.id !== task) {
      task = opened?.id;
      offer();
    }
  });
  scope.$on('authentication.changed', offer);
}

export default { id: 'task-actions', pluginPoint: 'tasklist.task.action', priority: 50, render };
