/** What a form shows and what people read: the case and other views, rendered whenever they are read, in words. */
@NullMarked
package org.escalationdesk.process.views;

import org.jspecify.annotations.NullMarked;
