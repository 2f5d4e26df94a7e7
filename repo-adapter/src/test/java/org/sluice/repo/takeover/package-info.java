/** Tests of taking existing repositories over. */
@NullMarked
package org.sluice.repo.takeover;

import org.jspecify.annotations.NullMarked;
