/** What stands in the forms and models in English, in the language of who reads it. */
@NullMarked
package org.escalationdesk.texts;

import org.jspecify.annotations.NullMarked;
