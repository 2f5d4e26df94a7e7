/** Lists of other people's repositories, as they should be and as they should not. */
@NullMarked
package org.sluice.repo.source.yum;

import org.jspecify.annotations.NullMarked;
