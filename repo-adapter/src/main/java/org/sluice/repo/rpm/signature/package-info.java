/** Signatures inside rpm packages: whose they are, and ours in their place. */
@NullMarked
package org.sluice.repo.rpm.signature;

import org.jspecify.annotations.NullMarked;
