/** Tests of the deb format, against rules and against the field's own tools. */
@NullMarked
package org.sluice.repo.deb;

import org.jspecify.annotations.NullMarked;
