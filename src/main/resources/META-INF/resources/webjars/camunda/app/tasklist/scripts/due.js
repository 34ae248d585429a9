/* Until when a task waits for somebody, and how that stands, in the same words on its card and above its case: a target, and called so. */

import { beijingMomentOf, lasting, momentOf } from './case-elements.js';
import { say } from './sentences.js';

/**
 * @param state running, at-risk, breached or paused, when it was read
 * @return its state by now, how it stands in a few words, and until when
 */
export function dueOf({ due, state, sure }) {
  const left = new Date(due) - Date.now();
  const at = sure ? say.due(momentOf(due)) : say.dueUnlessAnnounced(beijingMomentOf(due));
  const marked = told => (sure ? told : say.notSureOf(told));
  if (state === 'paused') {
    return { state, told: say.paused, at };
  }
  if (state === 'breached' || left < 0) {
    return { state: 'breached', told: marked(left < 0 ? say.targetOverdueBy(lasting(-left)) : say.targetOverdue), at };
  }
  if (state === 'at-risk') {
    return { state, told: marked(say.targetIn(lasting(left))), at };
  }
  return { state: sure ? 'running' : 'unsure', told: marked(say.targetAt(momentOf(due))), at };
}
