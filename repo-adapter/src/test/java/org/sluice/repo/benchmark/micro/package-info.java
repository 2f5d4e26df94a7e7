/** What single steps cost, in one process that has warmed up. */
@NullMarked
package org.sluice.repo.benchmark.micro;

import org.jspecify.annotations.NullMarked;
