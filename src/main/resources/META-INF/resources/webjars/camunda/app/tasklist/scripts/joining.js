/* Beside an agent's open task: Join to another case… ends its case in favor of one that is about the same problem. */

import { element, ending } from './ending.js';
import { say } from './sentences.js';

export default ending({
  name: 'join-case',
  path: 'joining',
  priority: 40,
  words: {
    button: say.joinToAnother,
    heading: say.joinTheCase,
    whatFollows: say.whatJoiningDoes,
    done: say.joined
  },
  fill: add => {
    const other = add(say.otherCase, Object.assign(element('input', 'form-control'), { required: true, maxLength: 40, placeholder: 'CR-' }));
    const alike = other.parentElement.appendChild(Object.assign(element('datalist'), { id: 'cases-alike' }));
    other.setAttribute('list', alike.id);
    return {
      others: found =>
        alike.replaceChildren(...found.alike.map(({ number, title }) => Object.assign(element('option'), { value: number, label: title }))),
      body: () => ({ with: other.value })
    };
  }
});
