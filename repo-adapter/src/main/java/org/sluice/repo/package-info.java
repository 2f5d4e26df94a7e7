/**
 * The repositories of one installation as their users see them: what they hold, and the one way to
 * change it.
 */
@NullMarked
package org.sluice.repo;

import org.jspecify.annotations.NullMarked;
