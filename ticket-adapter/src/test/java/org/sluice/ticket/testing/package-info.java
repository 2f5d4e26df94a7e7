/** Real ticket systems, for the tests of this module and of those who use it. */
@NullMarked
package org.sluice.ticket.testing;

import org.jspecify.annotations.NullMarked;
