/**
 * A Zammad for tests, as none can be run here: it answers, refuses and posts as Zammad 6.4 to 7
 * does by its documentation and its source.
 */
@NullMarked
package org.sluice.ticket.testing.zammad;

import org.jspecify.annotations.NullMarked;
