@NullMarked
package org.sluice.repo.source.base;

import org.jspecify.annotations.NullMarked;
