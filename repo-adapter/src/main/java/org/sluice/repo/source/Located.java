package org.sluice.repo.source;

import java.util.List;
import org.sluice.repo.Finding;

/**
 * What a repository's metadata says: what to download, and what somebody should know.
 *
 * @param orders empty if the repository cannot be read; then a finding blocks
 * @param findings about the repository and what is not in it
 */
record Located(List<Order> orders, List<Finding> findings) {}
