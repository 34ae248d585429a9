/* What these modules say to people. What the desk itself answers comes from its own messages. */

const ENGLISH = {
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
  everybodyWithdrew: 'Everybody whose case was joined to this one withdraws too',
  cancel: 'Cancel',
  withdrawn: 'The customer withdrew the case: it is closed, or 21Vianet is being told.',
  notReached: 'The desk cannot be reached. Your text is still here; please try again in a moment.'
};

const CHINESE = {
  correct: fields => `${fields}：请更正标红的内容。`,
  bothOfMoment: field => `${field}：请同时填写日期和时间。`,
  noDate: (field, typed, pattern) => `${field}：“${typed}”不是日期。请按 ${pattern} 或 2026-03-31 的格式填写。`,
  noTime: (field, typed) => `${field}：“${typed}”不是时间。请按 14:30 的格式填写。`,
  signInAgain: '您的会话已结束。请重新登录：您填写的内容已保留，登录后仍在表单中。',
  taskEnded: '此任务在此期间已结束。您填写的内容仍在这里：点击完成后将作为备注保存在案例中。',
  customerWithdrew: '客户已撤回…',
  withdrawTheCase: '撤回案例',
  whatItDoes: '案例的所有未完成任务随之结束，案例以“已撤回”关闭：立即关闭；如果世纪互联可能已有该请求，则在告知世纪互联后关闭。',
  whatWasSaid: '客户的说法',
  everybodyWithdrew: '案例已合并到本案例的其他人也都撤回',
  cancel: '取消',
  withdrawn: '客户已撤回案例：案例已关闭，或正在告知世纪互联。',
  notReached: '无法连接服务台。您填写的内容仍在这里，请稍后重试。'
};

export const say = (navigator.language || '').toLowerCase().startsWith('zh') ? CHINESE : ENGLISH;
