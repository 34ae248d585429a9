/*
 * Everything about a case: a tab at each of its tasks, and a page of its own for any case, open or closed; in the list
 * of tasks a box for several at once.
 */

import { desk } from './case-api.js';
import { element } from './case-elements.js';
import { show } from './case-view.js';
import several from './several.js';
import { say } from './sentences.js';

const ADDRESS = /\/case\/([^/?]+)/;

/** A tab, behind the form: work begins there. */
const tab = {
  id: 'case',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: { label: say.caseTab },
  async render(node, { api, taskId }, scope) {
    const place = node.appendChild(element('div', { className: 'desk-case' }));
    const answer = await desk(api).caseOfTask(taskId);
    if (answer.ok && answer.body.number) {
      show(place, api, answer.body.number, { scope, opened: taskId });
    } else {
      place.append(element('p', { className: 'empty', role: 'status', textContent: answer.ok ? say.caseOfNone : answer.message }));
    }
  }
};

const page = {
  id: 'case-page',
  pluginPoint: 'tasklist.route',
  properties: { path: '/case/:number' },
  render(node, { api }, scope) {
    node.className = 'desk-case-page';
    const place = node.appendChild(element('main', { className: 'desk-case' }));
    show(place, api, decodeURIComponent(location.hash.match(ADDRESS)?.[1] ?? ''), { scope });
  }
};

export default [tab, page, several];
