/** Packages of the Red Hat family: how they are read, ordered, and described to yum and dnf. */
@NullMarked
package org.sluice.repo.rpm;

import org.jspecify.annotations.NullMarked;
