/** People, their roles, providers and tokens, and who somebody is that comes to the door. */
@NullMarked
package org.sluice.rollout.accounts;

import org.jspecify.annotations.NullMarked;
