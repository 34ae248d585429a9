/*
 * A refusal is there as long as it is of use: until the correction succeeds, or another task or a process to start is opened.
 * What succeeded is said in one line, which the desk sends along with its answer.
 */

import { readMoments } from './moments.js';
import { goOn } from './next-task.js';
import { leadToFields } from './refused-fields.js';
import { say } from './sentences.js';
import { NOT_AS_WANTED } from './tasklist.js';

const WHAT_NEXT = 'Desk-What-Next';
const CASE = 'Desk-Case';
const TASK = /\/task\/([^/]+)\/submit-form/;
const READABLE_FOR = 10000;

/** The kinds of lines that tell what was done. */
const DONE = ['success', NOT_AS_WANTED];

/** That a process has started, and which of its tasks are whose. */
const SAID_BETTER = ['PROCESS_START_OK', 'ASSIGN_NOTE_PROCESS'];

angular.module('cam.tasklist').run([
  '$rootScope',
  '$location',
  '$translate',
  'Notifications',
  ($rootScope, $location, $translate, notifications) => {
    const forget = (...types) => {
      notifications.notifications.filter(({ type }) => types.includes(type)).forEach(told => notifications.clear(told));
    };
    const forgetRefusals = () => forget('danger');
    const later = work => $rootScope.$applyAsync(work);

    $rootScope.$watch(
      () => $location.search().task || $location.search().processStart,
      (opened, before) => opened && opened !== before && forgetRefusals()
    );

    // the desk's own sentences say it better
    const { addMessage, addError } = notifications;
    notifications.addMessage = function (notification) {
      if (!SAID_BETTER.some(key => notification.status?.startsWith($translate.instant(key)))) {
        addMessage.call(this, notification);
      }
    };

    // one refusal at a time, and of it the sentence alone, beside which nothing says that something is done; what fails because nobody is signed in any more says nothing new
    let signedOut = false;
    notifications.addError = function (refusal) {
      if (signedOut && refusal.status !== $translate.instant('PAGE_LOGIN_FAILED')) {
        return;
      }
      forget('danger', ...DONE);
      // until it is closed: whoever looks elsewhere meanwhile reads it afterwards
      addError.call(this, { ...refusal, duration: undefined, ...(refusal.message && { status: refusal.message, message: '' }) });
      leadToFields(refusal.message || refusal.status || '');
    };

    // whoever goes on working has read it
    const done = () => notifications.notifications.some(({ type }) => DONE.includes(type));
    document.addEventListener('pointerdown', () => done() && later(() => forget(...DONE)), true);

    // on the page: not in a dialog that closes now
    const onPage = tell => {
      const everywhere = notifications.consumers;
      notifications.consumers = everywhere.slice(0, 1);
      tell();
      notifications.consumers = everywhere;
    };

    // who comes first, or has signed out, has no session that could have ended
    let somebody = Boolean($rootScope.authentication?.name);
    $rootScope.$on('authentication.changed', (_, person) => {
      somebody ||= Boolean(person?.name);
    });
    $rootScope.$on('authentication.logout.success', () => {
      somebody = false;
    });
    $rootScope.$on('authentication.login.required', () => {
      if (somebody) {
        onPage(() => notifications.addError({ status: say.signInAgain }));
      }
      signedOut = true;
    });
    $rootScope.$on('authentication.login.success', () => {
      signedOut = false;
    });
    const tell = (told, type = 'success') =>
      later(() =>
        onPage(() => notifications.addMessage({ type, status: told, duration: READABLE_FOR, exclusive: true }))
      );
    onSubmitted((whatNext, number, task) => {
      later(forgetRefusals);
      if (number) {
        goOn(number, task, whatNext, tell);
      } else {
        tell(whatNext);
      }
    });
    readMoments(document, sentence =>
      later(() => notifications.addError({ status: sentence }))
    );
  }
]);

/** Tasklist's own client hides the headers of an answer. */
function onSubmitted(tell) {
  const { send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.send = function (...body) {
    this.addEventListener('load', () => {
      const whatNext = this.getResponseHeader(WHAT_NEXT);
      if (whatNext) {
        tell(decodeURIComponent(whatNext), this.getResponseHeader(CASE), this.responseURL.match(TASK)?.[1]);
      }
    });
    return send.apply(this, body);
  };
}
