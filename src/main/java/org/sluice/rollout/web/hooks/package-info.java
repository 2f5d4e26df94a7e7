/** Where ticket systems post what has happened. */
@NullMarked
package org.sluice.rollout.web.hooks;

import org.jspecify.annotations.NullMarked;
