/** OpenPGP: signing what repositories publish, and checking what providers signed. */
@NullMarked
package org.sluice.repo.sign;

import org.jspecify.annotations.NullMarked;
