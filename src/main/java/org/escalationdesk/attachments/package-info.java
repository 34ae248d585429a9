/** Files that people and other systems keep with a case: screenshots, message headers, logs. */
@NullMarked
package org.escalationdesk.attachments;

import org.jspecify.annotations.NullMarked;
