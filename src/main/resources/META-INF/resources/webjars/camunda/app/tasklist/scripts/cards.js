/*
 * A card in the list of tasks: which case and what is wrong, whose it is and with which service, what is to be done, who has it, and
 * until when. Tasklist's own link lies over the whole of it and says what is to be done.
 */

import { element, momentOf, sign } from './case-elements.js';
import { dueOf } from './due.js';
import { say } from './sentences.js';

/** From which priority on the clock that a task serves is at risk, and breached: those of org.escalationdesk.clocks.Urgency. */
const AT_RISK = 60;
const BREACHED = 80;

function render(node, _, { task }) {
  const known = Object.fromEntries((task._embedded?.variable ?? []).map(({ name, value }) => [name, value]));
  const severity = known.severity ?? '';
  const about = known.title ?? (whatIsToBeDone(task, known) || (known.planNumber && known.caseNumber)) ?? task._embedded?.processDefinition?.[0]?.name ?? '';
  const due = toldOf(task, known);
  const whose = task.assignee ? known.assigneeName ?? task.assignee : say.unclaimed;
  const severityTold = severity ? `${say.severity} ${severity}` : say.severityNotSet;
  node.append(
    element(
      'div',
      { className: `desk-card severity-${severity || 'none'}`, 'aria-hidden': 'true' },
      (known.title || severity) && element('span', { className: 'letter', title: severityTold, textContent: severity || '–' }),
      element('span', { className: 'number', textContent: known.planNumber ?? known.caseNumber ?? '' }),
      due && element('span', { className: `due ${due.state}`, title: due.at }, sign(due.state), due.told),
      element('span', { className: 'about', textContent: about, title: about }),
      element(
        'span',
        { className: 'whose' },
        element('span', { className: 'customer', textContent: known.customer ?? '' }),
        known.service && element('span', { className: 'service', textContent: `· ${known.service}` })
      ),
      element('span', { className: task.assignee ? 'assignee' : 'assignee nobody', textContent: whose })
    )
  );
  const told = [known.planNumber ?? known.caseNumber, about, task.name, known.customer, known.service, known.title && severityTold, due?.told, whose];
  // what is rendered here is put into the list afterwards
  setTimeout(() => node.closest('.task')?.querySelector('h4 a')?.setAttribute('aria-label', told.filter(Boolean).join(', ')));
}

/** Of what belongs to no case, as an agreed item. */
function whatIsToBeDone({ description }, { planNumber }) {
  return description === planNumber ? undefined : description;
}

/** What is due by word and sign; where nothing is, when somebody wants to look again. */
function toldOf({ due, followUp, priority }, { clocks, notSure = '' }) {
  if (!due) {
    return followUp && { state: 'running', told: say.lookAgain(momentOf(followUp)), at: '' };
  }
  const sure = !notSure.split(' ').includes(String(new Date(due).getTime()));
  return dueOf({ due, state: stateBy(priority, clocks), sure });
}

function stateBy(priority, clocks) {
  if (priority >= BREACHED) {
    return 'breached';
  }
  return clocks ?? (priority >= AT_RISK ? 'at-risk' : 'running');
}

export default { id: 'desk-card', pluginPoint: 'tasklist.card', priority: 300, render };
