/** What tests of every module share: foreign programs and small real packages. */
@NullMarked
package org.sluice.repo.testing;

import org.jspecify.annotations.NullMarked;
