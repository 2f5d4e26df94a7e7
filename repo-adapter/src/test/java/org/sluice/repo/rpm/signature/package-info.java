/** Tests of signatures inside rpm packages. */
@NullMarked
package org.sluice.repo.rpm.signature;

import org.jspecify.annotations.NullMarked;
