/** Tests of the rpm format, against rules and against the field's own tools. */
@NullMarked
package org.sluice.repo.rpm;

import org.jspecify.annotations.NullMarked;
