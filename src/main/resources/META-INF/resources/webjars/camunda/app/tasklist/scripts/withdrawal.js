/* Beside an agent's open task: Customer withdrew… ends its case, whatever the case is doing. */

import { element, ending } from './ending.js';
import { say } from './sentences.js';

export default ending({
  name: 'customer-withdrew',
  path: 'withdrawal',
  priority: 50,
  words: {
    button: say.customerWithdrew,
    heading: say.withdrawTheCase,
    whatFollows: say.whatItDoes,
    done: say.withdrawn
  },
  fill: add => {
    const said = add(say.whatWasSaid, Object.assign(element('textarea', 'form-control'), { rows: 5, maxLength: 10000, required: true }));
    const everybody = add('', Object.assign(element('input'), { type: 'checkbox' }));
    const whose = everybody.parentElement.appendChild(element('span'));
    said.oninput = () => said.setCustomValidity('');
    return {
      others: ({ waiting }) => {
        everybody.parentElement.hidden = waiting.length === 0;
        whose.textContent = say.everybodyWithdrew(say.listed(waiting));
      },
      body: () => {
        const reason = said.value.trim();
        if (!reason) {
          said.setCustomValidity(say.whatWasSaid);
          said.reportValidity();
          return undefined;
        }
        return { reason, everybody: everybody.checked };
      }
    };
  }
});
