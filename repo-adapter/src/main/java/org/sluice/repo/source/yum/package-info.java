/** Reading the metadata of yum repositories that others publish. */
@NullMarked
package org.sluice.repo.source.yum;

import org.jspecify.annotations.NullMarked;
