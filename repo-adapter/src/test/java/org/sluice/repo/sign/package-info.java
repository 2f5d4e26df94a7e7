/** What signing promises, judged by gpg. */
@NullMarked
package org.sluice.repo.sign;

import org.jspecify.annotations.NullMarked;
