import { locales } from '../../../lib/languages.js';
import { say } from './sentences.js';

export default {
  app: { name: 'Escalation Desk', vendor: ' ' },
  locales,
  customScripts: ['../../lib/reader-language.js', '../../lib/sign-in.js', 'scripts/notifications.js', 'scripts/forms.js', 'scripts/task-actions.js', 'scripts/case.js', 'scripts/find.js', 'scripts/warnings.js', 'scripts/customers.js', 'scripts/profile.js', 'scripts/field-faults.js', 'scripts/cards.js', 'scripts/filters.js', 'scripts/list-order.js'],
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: say.claimTask },
    focusFilter: { key: 'ctrl+shift+f', description: say.focusFilter },
    focusList: { key: 'ctrl+alt+l', description: say.focusList },
    focusForm: { key: 'ctrl+alt+f', description: say.focusForm },
    findCase: { key: '/', description: say.findCase },
    severalTasks: { key: 'ctrl+alt+b', description: say.severalTasks },
    startProcess: { key: 'ctrl+alt+p', description: say.startProcess }
  }
};
