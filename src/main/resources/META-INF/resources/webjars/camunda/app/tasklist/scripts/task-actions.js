/* Beside an agent's open task: what ends its case, as far as the case may still end so. */

import { actionButton } from './case-actions.js';
import { desk as deskOf } from './case-api.js';
import { leave } from './next-task.js';

function render(node, { api }, scope) {
  const desk = deskOf(api);
  const tasks = scope.taskData.newChild(scope);
  let task;

  const offer = async () => {
    const asked = task;
    node.replaceChildren();
    const answer = asked && (await desk.caseOfTask(asked));
    // the tasks of remediation plans and agreements are of no case
    if (answer?.ok && answer.body.number && asked === task) {
      const { number, ends } = answer.body;
      const button = path => actionButton(path, { desk, number, className: 'btn-link case-ending', place: node, done: told => leave(tasks, number, asked, told) });
      node.replaceChildren(...ends.map(button));
    }
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
