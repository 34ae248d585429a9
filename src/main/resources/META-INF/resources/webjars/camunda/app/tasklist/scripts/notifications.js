/*
 * A refusal is there as long as it is of use: until the correction succeeds, or another task or a process to start is opened.
 * What succeeded is said in one line, which the desk sends along with its answer.
 */

import { readMoments } from './moments.js';
import { say } from './sentences.js';

const WHAT_NEXT = 'Desk-What-Next';
const READABLE_FOR = 10000;

angular.module('cam.tasklist').run([
  '$rootScope',
  '$location',
  '$translate',
  'Notifications',
  ($rootScope, $location, $translate, notifications) => {
    const forgetRefusals = () => {
      notifications.notifications
        .filter(notification => notification.type === 'danger')
        .forEach(refusal => notifications.clear(refusal));
    };
    const later = work => $rootScope.$applyAsync(work);

    $rootScope.$watch(
      () => $location.search().task || $location.search().processStart,
      (opened, before) => opened && opened !== before && forgetRefusals()
    );

    // the desk's own sentence says it better
    const { addMessage, addError } = notifications;
    notifications.addMessage = function (notification) {
      if (notification.status !== $translate.instant('PROCESS_START_OK')) {
        addMessage.call(this, notification);
      }
    };

    // one refusal at a time, and of it the sentence alone; what fails because nobody is signed in any more says nothing new
    let signedOut = false;
    notifications.addError = function (refusal) {
      if (signedOut && refusal.status !== $translate.instant('PAGE_LOGIN_FAILED')) {
        return;
      }
      forgetRefusals();
      addError.call(this, refusal.message ? { ...refusal, status: refusal.message, message: '' } : refusal);
    };

    // on the page: not in a dialog that closes now
    const onPage = tell => {
      const everywhere = notifications.consumers;
      notifications.consumers = everywhere.slice(0, 1);
      tell();
      notifications.consumers = everywhere;
    };

    $rootScope.$on('authentication.login.required', () => {
      onPage(() => notifications.addError({ status: say.signInAgain }));
      signedOut = true;
    });
    $rootScope.$on('authentication.login.success', () => {
      signedOut = false;
    });
    onSubmitted(whatNext =>
      later(() => {
        forgetRefusals();
        onPage(() =>
          notifications.addMessage({ type: 'success', status: whatNext, duration: READABLE_FOR, exclusive: true })
        );
      })
    );
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
        tell(decodeURIComponent(whatNext));
      }
    });
    return send.apply(this, body);
  };
}
