/** What a promotion costs here and elsewhere; run by {@code repo-adapter/benchmark}, by no test. */
@NullMarked
package org.sluice.repo.benchmark;

import org.jspecify.annotations.NullMarked;
