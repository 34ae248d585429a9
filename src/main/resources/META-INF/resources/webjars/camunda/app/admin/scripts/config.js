export default {
  locales: { availableLocales: ['en', 'zh'], fallbackLocale: 'en' }
};
