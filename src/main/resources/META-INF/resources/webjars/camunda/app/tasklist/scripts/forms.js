/*
 * What somebody typed into a form is not lost because the task or the session ended meanwhile. Tasklist keeps a draft of a form
 * where somebody presses Save, in this browser, and shows it when the form is opened again; here the same draft is kept whenever
 * a form is left without being completed.
 */

import { hasEnded, unfinished } from './form-js.js';
import { say } from './sentences.js';
import { tell } from './tasklist.js';

/** Where Tasklist keeps the draft of a form that starts a process, whichever process that is. */
const ANY_START = 'camunda-form:undefined';

/** How a person works in a form. */
const TOUCHES = ['keydown', 'pointerdown', 'input'];

angular.module('cam.tasklist').decorator('camTasklistFormCamundaDirective', [
  '$delegate',
  'Notifications',
  'camAPI',
  ($delegate, notifications, camAPI) => {
    const directive = $delegate[0];
    const link = directive.link;
    let forgetLeft = () => {};

    directive.compile = () => (scope, element, attributes, form) => {
      const { taskId } = form.getParams();
      const start = form.getParams().processDefinitionKey && !taskId;
      const own = `${ANY_START}:${form.getParams().processDefinitionKey}`;
      let save = () => {};
      let complete = () => {};
      let dirty = false;
      let touched = false;
      let completed = false;
      const saved = () => {
        dirty = false;
        if (start) {
          move(ANY_START, own);
        }
      };
      const watched = Object.create(form, {
        registerSaveHandler: {
          value: handler => {
            save = () => {
              unfinished(element[0], handler);
              saved();
            };
            form.registerSaveHandler(() => {
              save();
              tell(say.saved);
            });
          }
        },
        registerCompletionHandler: {
          value: handler => {
            complete = callback =>
              handler((error, result) => {
                if (!error) {
                  completed = true;
                  dirty = false;
                  localStorage.removeItem(own);
                }
                callback(error, result);
              });
            form.registerCompletionHandler(complete);
          }
        },
        // Complete tells what is missing when it is pressed. Tasklist would disable it as long as there is any entry under the form's
        // errors, and form-js leaves an empty one for each field of a dynamic list that was touched.
        notifyFormValidated: {
          value: invalid => form.notifyFormValidated(invalid && Boolean(form.getTasklistForm().$error))
        },
        // A number that has the focus changes once more when the completed form is taken away.
        notifyFormDirty: {
          value: changed => {
            dirty = changed && !completed;
            form.notifyFormDirty(changed);
          }
        }
      });

      if (start) {
        localStorage.removeItem(ANY_START);
        move(own, ANY_START);
      }
      forgetLeft();
      link(scope, element, attributes, watched);
      if (start) {
        beginIn(element[0]);
      }

      // Tasklist has saved it by then, and takes the form away
      scope.$on('authentication.login.required', saved);
      // a form changes while it loads, too, and a draft of that would hide what the desk proposes
      TOUCHES.forEach(touch => element[0].addEventListener(touch, () => (touched = true)));
      const leave = () => dirty && touched && !hasEnded(element[0]) && save();
      // a reload, another page, or the window closed
      addEventListener('pagehide', leave);
      scope.$on('$destroy', () => {
        removeEventListener('pagehide', leave);
        if (dirty && hasEnded(element[0])) {
          complete(() => {});
        } else {
          leave();
          forgetLeft = whenEnds(taskId, outerWith(scope, 'taskExists'), () => sendDraft(taskId, camAPI, notifications));
        }
      });
      scope.$on('taskremoved', () => {
        if (dirty && touched) {
          element[0].dataset.ended = '';
          enableComplete(scope);
          notifications.addError({ status: say.taskEnded });
        }
      });
    };
    return $delegate;
  }
]);

/** The form is drawn some time after the dialog around it. A date opens its calendar, and is missing as soon as that closes. */
function beginIn(place) {
  const drawn = new MutationObserver(() => {
    const first = place.querySelector('.fjs-container :is(input, textarea):not(:disabled)');
    if (first) {
      drawn.disconnect();
      if (!first.closest('.fjs-form-field-datetime')) {
        first.focus();
      }
    }
  });
  drawn.observe(place, { childList: true, subtree: true });
}

/** Escape closes an open list or calendar of a form first; the dialog around it takes only what nobody took before. */
const OPEN_LIST = '.fjs-container .fjs-dropdownlist, .flatpickr-calendar.open';
document.addEventListener(
  'keydown',
  event => {
    if (event.key === 'Escape' && document.querySelector(OPEN_LIST)) {
      event.preventDefault();
    }
  },
  true
);

/** A calendar opens with its field, and below it, which may be out of sight. Tasklist lets nobody listen at the document to what gets the focus. */
for (const opens of ['focusin', 'click']) {
  window.addEventListener(opens, ({ target }) =>
    target.closest?.('.fjs-datepicker')?.querySelector('.flatpickr-calendar.open')?.scrollIntoView({ block: 'nearest' })
  );
}

function move(from, to) {
  const draft = localStorage.getItem(from);
  if (draft) {
    localStorage.setItem(to, draft);
    localStorage.removeItem(from);
  }
}

/** Tasklist takes it away as soon as it finds the task gone, and what was typed could not be sent any more. */
function enableComplete(scope) {
  const outer = outerWith(scope, 'taskRemoved');
  if (outer) {
    outer.taskRemoved = false;
  }
}

function outerWith(scope, name) {
  let outer = scope;
  while (outer && !Object.hasOwn(outer, name)) {
    outer = outer.$parent;
  }
  return outer;
}

/** Somebody is at another tab of the task: its form cannot be shown any more once the task has ended. */
function whenEnds(task, details, send) {
  return (task && details?.$on('taskremoved', () => details.task?.id === task && send())) || (() => {});
}

/** The desk keeps it as a note of the case, and says so. */
async function sendDraft(id, camAPI, notifications) {
  const key = `camunda-form:${id}`;
  const draft = JSON.parse(localStorage.getItem(key) ?? 'null');
  if (!draft) {
    return;
  }
  const variable = value => (value && typeof value === 'object' ? { type: 'Json', value: JSON.stringify(value) } : { value });
  const variables = Object.fromEntries(Object.entries(draft).map(([name, value]) => [name, variable(value)]));
  try {
    await camAPI.resource('task').submitForm({ id, variables });
  } catch (refused) {
    notifications.addError({ status: refused.message });
    if (!refused.status) {
      return;
    }
  }
  localStorage.removeItem(key);
}
