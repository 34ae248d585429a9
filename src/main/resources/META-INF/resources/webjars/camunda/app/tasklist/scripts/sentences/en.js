export default {
  correct: fields => `${fields}: please correct what is marked in red.`,
  bothOfMoment: field => `${field}: please enter both the date and the time.`,
  noDate: (field, typed, pattern) => `${field}: “${typed}” is not a date. Please write it as ${pattern} or 2026-03-31.`,
  noTime: (field, typed) => `${field}: “${typed}” is not a time. Please write it as 14:30.`,
  signInAgain: 'Your session has ended. Please sign in again: what you typed is kept and will be in the form.',
  taskEnded: 'This task has ended meanwhile. What you typed is still here: Complete keeps it as a note in the case.',
  customerWithdrew: 'Customer withdrew…',
  withdrawTheCase: 'Withdraw the case',
  whatItDoes:
    'All that is open for the case ends, and it is closed as withdrawn: at once, or as soon as 21Vianet has heard of it where it may have the request.',
  whatWasSaid: 'What the customer said',
  everybodyWithdrew: cases => `Everybody whose case was joined to this one withdraws too: ${cases}`,
  cancel: 'Cancel',
  withdrawn: 'The customer withdrew the case: it is closed, or 21Vianet is being told.',
  joinToAnother: 'Join to another case…',
  joinTheCase: 'Join the case',
  whatJoiningDoes:
    'All that is open for this case ends, and it is closed as joined. Whoever reported it waits in the other case and is told how that one ends. This is possible as long as 21Vianet has nothing of it.',
  otherCase: 'Case in which the problem goes on',
  joined: 'The case was joined to the other one and is closed.',
  notReached: 'The desk cannot be reached. Your text is still here; please try again in a moment.',
  claimTask: 'Claim the selected task',
  focusFilter: 'Go to the first filter',
  focusList: 'Go to the first task in the list',
  focusForm: 'Go to the first field of the form',
  startProcess: 'Choose a process to start'
};
