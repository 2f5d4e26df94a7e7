/** Release files and lists of apt repositories that are not what they ought to be. */
@NullMarked
package org.sluice.repo.source.apt;

import org.jspecify.annotations.NullMarked;
