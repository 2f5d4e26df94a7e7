/** Tests of accounts, and people in memory for the tests of others. */
@NullMarked
package org.sluice.rollout.accounts;

import org.jspecify.annotations.NullMarked;
